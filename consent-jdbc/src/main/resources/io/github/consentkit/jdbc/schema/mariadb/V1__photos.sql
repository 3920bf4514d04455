-- Sealed photos in chunks of at most 64 KiB.
-- Names and ids are binary, because a key of four texts of 200 characters would be too long for InnoDB.

CREATE TABLE IF NOT EXISTS ck_photo_chunk (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARBINARY(120) NOT NULL,
    record_id   VARBINARY(600) NOT NULL,
    field       VARBINARY(120) NOT NULL,
    chunk       INTEGER NOT NULL,
    bytes       MEDIUMBLOB NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field, chunk)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('photos', 1);
