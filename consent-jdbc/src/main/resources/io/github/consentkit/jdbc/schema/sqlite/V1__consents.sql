-- The ledger of consents: a head per subject, whose lock gives out the places, and the events, which nothing ever
-- changes. Times are microseconds since 1970 in UTC.

CREATE TABLE IF NOT EXISTS ck_consent_head (
    tenant   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ck_consent_event (
    tenant             TEXT NOT NULL,
    subject            TEXT NOT NULL,
    seq                INTEGER NOT NULL,
    recorded_at        INTEGER NOT NULL,
    occurred_at        INTEGER NOT NULL,
    block_id           TEXT NOT NULL,
    kind               TEXT NOT NULL,
    policy_version     TEXT NOT NULL,
    shown_language     TEXT NOT NULL,
    shown_digest       TEXT NOT NULL,
    act                TEXT NOT NULL,
    act_scope          TEXT NOT NULL,
    method_id          TEXT NOT NULL,
    evidence_kind      TEXT,
    evidence_reference TEXT,
    giver              TEXT NOT NULL,
    confirmation       TEXT,
    PRIMARY KEY (tenant, subject, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('consents', 1);
