-- Sealed photos in chunks of at most 64 KiB.

CREATE TABLE IF NOT EXISTS ck_photo_chunk (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARCHAR(40) NOT NULL,
    record_id   VARCHAR(200) NOT NULL,
    field       VARCHAR(40) NOT NULL,
    chunk       INTEGER NOT NULL,
    bytes       BYTEA NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field, chunk)
);

INSERT INTO ck_schema (family, version) VALUES ('photos', 1);
