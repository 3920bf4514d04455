-- Wrapped keyrings. A head with erased = 1 marks a subject, a row without keys marks one keyring as erased for good.
-- The keyring of a profile has neither record type nor record id: both are empty.

CREATE TABLE IF NOT EXISTS ck_key_head (
    tenant  TEXT NOT NULL,
    subject TEXT NOT NULL,
    erased  INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ck_keyring (
    tenant      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record_id   TEXT NOT NULL,
    epoch       INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    wrapped     BLOB,
    PRIMARY KEY (tenant, subject, record_type, record_id)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('keys', 1);
