-- How far long works have come, and what has to be told to the journal of erasures outside of the database.

CREATE TABLE IF NOT EXISTS ck_job (
    tenant     VARCHAR(200) NOT NULL,
    job        VARCHAR(200) NOT NULL,
    version    BIGINT NOT NULL,
    place      VARCHAR(3000),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, job)
);

CREATE TABLE IF NOT EXISTS ck_erasure (
    tenant VARCHAR(200) NOT NULL,
    id     VARCHAR(36) NOT NULL,
    entry  BYTEA NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE IF NOT EXISTS ck_journal (
    tenant   VARCHAR(200) NOT NULL,
    sequence BIGINT NOT NULL,
    hash     VARCHAR(64) NOT NULL,
    PRIMARY KEY (tenant)
);

INSERT INTO ck_schema (family, version) VALUES ('jobs', 1);
