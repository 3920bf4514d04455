-- What is known of the sealed values in the host's own entities, a row for each entity and person; the values stay in the
-- host's tables.
-- Record types and ids are binary, because a key of four texts of 200 characters would be too long for InnoDB.

CREATE TABLE IF NOT EXISTS ck_entity (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARBINARY(600) NOT NULL,
    record_id   VARBINARY(600) NOT NULL,
    version     BIGINT NOT NULL,
    facts       MEDIUMBLOB NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS ck_entity_record ON ck_entity (tenant, record_type, record_id);

INSERT INTO ck_schema (family, version) VALUES ('entities', 1);
