-- Separated values, sealed under the keys of the separate store. Nothing finds one by what is in it: no index, no token.

CREATE TABLE IF NOT EXISTS ck_apart (
    tenant       VARCHAR(200) NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    record_type  VARCHAR(40) NOT NULL,
    record_id    VARCHAR(200) NOT NULL,
    field        VARCHAR(40) NOT NULL,
    item         VARCHAR(200) NOT NULL,
    sealed       VARBINARY(2097152) NOT NULL,
    separated_at BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field)
);

INSERT INTO ck_schema (family, version) VALUES ('apart', 1);
