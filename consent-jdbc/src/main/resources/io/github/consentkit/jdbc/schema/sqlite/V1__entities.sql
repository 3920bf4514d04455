-- What is known of the sealed values in the host's own entities, a row for each entity and person; the values stay in the
-- host's tables.

CREATE TABLE IF NOT EXISTS ck_entity (
    tenant      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record_id   TEXT NOT NULL,
    version     INTEGER NOT NULL,
    facts       BLOB NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_entity_record ON ck_entity (tenant, record_type, record_id);

INSERT INTO ck_schema (family, version) VALUES ('entities', 1);
