-- How far long works have come, and what has to be told to the journal of erasures outside of the database.

CREATE TABLE IF NOT EXISTS ck_job (
    tenant     TEXT NOT NULL,
    job        TEXT NOT NULL,
    version    INTEGER NOT NULL,
    place      TEXT,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, job)
) STRICT;

CREATE TABLE IF NOT EXISTS ck_erasure (
    tenant TEXT NOT NULL,
    id     TEXT NOT NULL,
    entry  BLOB NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE TABLE IF NOT EXISTS ck_journal (
    tenant   TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (tenant)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('jobs', 1);
