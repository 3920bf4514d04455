-- The ledger of consents. People appear in it under pseudonyms; the table of these alone says who is meant, and a row
-- removed from it is a person forgotten. Nothing ever changes an event. A head is the end of a chain, and its lock gives out the
-- places. gone_at is since when nothing else is left of the person, null before. Times are microseconds since 1970 in UTC; lists
-- have an element in each line, and an empty one is null.

CREATE TABLE IF NOT EXISTS ck_pseudonym (
    tenant    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    salt      TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    gone_at   INTEGER,
    PRIMARY KEY (tenant, subject)
) STRICT;

CREATE INDEX IF NOT EXISTS ck_pseudonym_gone ON ck_pseudonym (tenant, gone_at, subject);

CREATE TABLE IF NOT EXISTS ck_consent_head (
    tenant    TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    last_seq  INTEGER NOT NULL,
    last_hash TEXT NOT NULL,
    rests_on  TEXT,
    mac       TEXT,
    unsealed  INTEGER NOT NULL,
    PRIMARY KEY (tenant, pseudonym)
) STRICT;

CREATE INDEX IF NOT EXISTS ck_consent_unsealed ON ck_consent_head (tenant, unsealed, pseudonym);

CREATE TABLE IF NOT EXISTS ck_consent_event (
    tenant          TEXT NOT NULL,
    pseudonym       TEXT NOT NULL,
    seq             INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    occurred_at     INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    block_id        TEXT NOT NULL,
    purposes        TEXT,
    policy_version  TEXT NOT NULL,
    shown_language  TEXT NOT NULL,
    shown_digest    TEXT NOT NULL,
    act             TEXT NOT NULL,
    act_scope       TEXT NOT NULL,
    method_id       TEXT,
    evidence_kind   TEXT,
    evidence_digest TEXT,
    giver           TEXT NOT NULL,
    confirmation    TEXT,
    guardian        TEXT,
    submission      TEXT,
    previous        TEXT NOT NULL,
    hash            TEXT NOT NULL,
    mac             TEXT NOT NULL,
    PRIMARY KEY (tenant, pseudonym, seq)
) STRICT;

CREATE TABLE IF NOT EXISTS ck_evidence (
    tenant    TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    digest    TEXT NOT NULL,
    sealed    BLOB,
    PRIMARY KEY (tenant, pseudonym, digest)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('consents', 1);
