-- Separated values, sealed under the keys of the separate store. Nothing finds one by what is in it: no index, no token.
-- Names and ids are binary, because a key of four texts of 200 characters would be too long for InnoDB.

CREATE TABLE IF NOT EXISTS ck_apart (
    tenant       VARCHAR(200) NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    record_type  VARBINARY(120) NOT NULL,
    record_id    VARBINARY(600) NOT NULL,
    field        VARBINARY(120) NOT NULL,
    item         VARCHAR(200) NOT NULL,
    sealed       MEDIUMBLOB NOT NULL,
    separated_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('apart', 1);
