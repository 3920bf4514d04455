-- Until when values are kept, a row for each record and person, as it was computed last; both parts of the record are empty
-- for what belongs to none. content holds the ends of each item; due_at is when to look at the row next, null for not before
-- another event, in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_term (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    record_type VARCHAR(200) NOT NULL,
    record_id   VARCHAR(200) NOT NULL,
    due_at      BIGINT,
    content     BYTEA NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id)
);

CREATE INDEX IF NOT EXISTS ck_term_due ON ck_term (tenant, due_at, subject, record_type, record_id) WHERE due_at IS NOT NULL;

-- The holders of data that were registered when terms were computed.

CREATE TABLE IF NOT EXISTS ck_term_holder (
    tenant VARCHAR(200) NOT NULL,
    holder VARCHAR(500) NOT NULL,
    PRIMARY KEY (tenant, holder)
);

INSERT INTO ck_schema (family, version) VALUES ('terms', 1);
