-- Until when values are kept, a row for each record and person, as it was computed last; both parts of the record are empty
-- for what belongs to none. content holds the ends of each item; due_at is when to look at the row next, null for not before
-- another event, in microseconds since 1970, UTC.
-- Record types and ids are binary, because a key of four texts of 200 characters would be too long for InnoDB.

CREATE TABLE IF NOT EXISTS ck_term (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARBINARY(600) NOT NULL,
    record_id   VARBINARY(600) NOT NULL,
    due_at      BIGINT,
    content     MEDIUMBLOB NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS ck_term_due ON ck_term (tenant, due_at, subject, record_type, record_id);

-- The holders of data that were registered when terms were computed; binary, because their names may be long.

CREATE TABLE IF NOT EXISTS ck_term_holder (
    tenant VARCHAR(200) NOT NULL,
    holder VARBINARY(2000) NOT NULL,
    PRIMARY KEY (tenant, holder)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('terms', 1);
