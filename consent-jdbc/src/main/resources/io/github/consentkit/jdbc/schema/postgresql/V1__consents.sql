-- The ledger of consents. People appear in it under pseudonyms; the table of these alone says who is meant, and a row
-- removed from it is a person forgotten. Nothing ever changes an event. A head is the end of a chain, and its lock gives out the
-- places. gone_at is since when nothing else is left of the person, null before. Times are microseconds since 1970 in UTC; lists
-- have an element in each line, and an empty one is null.

CREATE TABLE IF NOT EXISTS ck_pseudonym (
    tenant    VARCHAR(200) NOT NULL,
    subject   VARCHAR(200) NOT NULL,
    salt      VARCHAR(64) NOT NULL,
    pseudonym VARCHAR(64) NOT NULL,
    gone_at   BIGINT,
    PRIMARY KEY (tenant, subject)
);

CREATE INDEX IF NOT EXISTS ck_pseudonym_gone ON ck_pseudonym (tenant, gone_at, subject) WHERE gone_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS ck_consent_head (
    tenant    VARCHAR(200) NOT NULL,
    pseudonym VARCHAR(64) NOT NULL,
    last_seq  BIGINT NOT NULL,
    last_hash VARCHAR(64) NOT NULL,
    rests_on  TEXT,
    mac       VARCHAR(128),
    unsealed  SMALLINT NOT NULL,
    PRIMARY KEY (tenant, pseudonym)
);

CREATE INDEX IF NOT EXISTS ck_consent_unsealed ON ck_consent_head (tenant, unsealed, pseudonym) WHERE unsealed = 1;

CREATE TABLE IF NOT EXISTS ck_consent_event (
    tenant          VARCHAR(200) NOT NULL,
    pseudonym       VARCHAR(64) NOT NULL,
    seq             BIGINT NOT NULL,
    recorded_at     BIGINT NOT NULL,
    occurred_at     BIGINT NOT NULL,
    kind            VARCHAR(40) NOT NULL,
    block_id        VARCHAR(200) NOT NULL,
    purposes        TEXT,
    policy_version  VARCHAR(200) NOT NULL,
    shown_language  VARCHAR(40) NOT NULL,
    shown_digest    VARCHAR(64) NOT NULL,
    act             VARCHAR(40) NOT NULL,
    act_scope       VARCHAR(40) NOT NULL,
    method_id       VARCHAR(200),
    evidence_kind   VARCHAR(40),
    evidence_digest VARCHAR(64),
    giver           VARCHAR(40) NOT NULL,
    confirmation    VARCHAR(40),
    guardian        VARCHAR(100),
    submission      VARCHAR(100),
    previous        VARCHAR(64) NOT NULL,
    hash            VARCHAR(64) NOT NULL,
    mac             VARCHAR(128) NOT NULL,
    PRIMARY KEY (tenant, pseudonym, seq)
);

CREATE TABLE IF NOT EXISTS ck_evidence (
    tenant    VARCHAR(200) NOT NULL,
    pseudonym VARCHAR(64) NOT NULL,
    digest    VARCHAR(64) NOT NULL,
    sealed    BYTEA,
    PRIMARY KEY (tenant, pseudonym, digest)
);

INSERT INTO ck_schema (family, version) VALUES ('consents', 1);
