-- Sealed photos in chunks of at most 64 KiB.

CREATE TABLE IF NOT EXISTS ck_photo_chunk (
    tenant      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record_id   TEXT NOT NULL,
    field       TEXT NOT NULL,
    chunk       INTEGER NOT NULL,
    bytes       BLOB NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field, chunk)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('photos', 1);
