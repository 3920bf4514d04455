-- The ledger of consents: a head per subject, whose lock gives out the places, and the events, which nothing ever
-- changes. Times are microseconds since 1970 in UTC.

CREATE TABLE IF NOT EXISTS ck_consent_head (
    tenant   VARCHAR(200) NOT NULL,
    subject  VARCHAR(200) NOT NULL,
    last_seq BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject)
);

CREATE TABLE IF NOT EXISTS ck_consent_event (
    tenant             VARCHAR(200) NOT NULL,
    subject            VARCHAR(200) NOT NULL,
    seq                BIGINT NOT NULL,
    recorded_at        BIGINT NOT NULL,
    occurred_at        BIGINT NOT NULL,
    block_id           VARCHAR(200) NOT NULL,
    kind               VARCHAR(40) NOT NULL,
    policy_version     VARCHAR(200) NOT NULL,
    shown_language     VARCHAR(40) NOT NULL,
    shown_digest       VARCHAR(64) NOT NULL,
    act                VARCHAR(40) NOT NULL,
    act_scope          VARCHAR(40) NOT NULL,
    method_id          VARCHAR(200) NOT NULL,
    evidence_kind      VARCHAR(40),
    evidence_reference VARCHAR(200),
    giver              VARCHAR(40) NOT NULL,
    confirmation       VARCHAR(40),
    PRIMARY KEY (tenant, subject, seq)
);

INSERT INTO ck_schema (family, version) VALUES ('consents', 1);
