-- Wrapped keyrings. A head with erased = 1 marks a subject, a row without keys marks one keyring as erased for good.
-- The keyring of a profile has neither record type nor record id: both are empty.
-- Record types and ids are binary, because a key of four texts of 200 characters would be too long for InnoDB.

CREATE TABLE IF NOT EXISTS ck_key_head (
    tenant  VARCHAR(200) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    erased  INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ck_keyring (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARBINARY(600) NOT NULL,
    record_id   VARBINARY(600) NOT NULL,
    epoch       INTEGER NOT NULL,
    version     BIGINT NOT NULL,
    wrapped     MEDIUMBLOB,
    PRIMARY KEY (tenant, subject, record_type, record_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('keys', 1);
