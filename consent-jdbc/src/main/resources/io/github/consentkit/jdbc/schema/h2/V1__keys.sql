-- Wrapped keyrings. A head with erased = 1 marks a subject, a row without keys marks one keyring as erased for good.
-- The keyring of a profile has neither record type nor record id: both are empty.

CREATE TABLE IF NOT EXISTS ck_key_head (
    tenant  VARCHAR(200) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    erased  INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
);

CREATE TABLE IF NOT EXISTS ck_keyring (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARCHAR(200) NOT NULL,
    record_id   VARCHAR(200) NOT NULL,
    epoch       INTEGER NOT NULL,
    version     BIGINT NOT NULL,
    wrapped     VARBINARY(1000000),
    PRIMARY KEY (tenant, subject, record_type, record_id)
);

INSERT INTO ck_schema (family, version) VALUES ('keys', 1);
