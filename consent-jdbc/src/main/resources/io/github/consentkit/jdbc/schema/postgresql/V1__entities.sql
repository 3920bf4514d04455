-- What is known of the sealed values in the host's own entities, a row for each entity and person; the values stay in the
-- host's tables.

CREATE TABLE IF NOT EXISTS ck_entity (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARCHAR(200) NOT NULL,
    record_id   VARCHAR(200) NOT NULL,
    version     BIGINT NOT NULL,
    facts       BYTEA NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id)
);

CREATE INDEX IF NOT EXISTS ck_entity_record ON ck_entity (tenant, record_type, record_id);

INSERT INTO ck_schema (family, version) VALUES ('entities', 1);
