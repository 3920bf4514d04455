-- The register of paper and other media. An entry is never changed or removed, and names no data subject: it speaks of shares,
-- and the table of links alone says whose each is; a row removed from it is a person forgotten. content holds what happened. A
-- head is locked by whoever enters something; next_due is when the first open task of the medium is late, null while none is open.
-- Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_cabinet (
    tenant  VARCHAR(200) NOT NULL,
    cabinet VARCHAR(200) NOT NULL,
    kind    VARCHAR(40) NOT NULL,
    PRIMARY KEY (tenant, cabinet)
);

CREATE TABLE IF NOT EXISTS ck_medium (
    tenant   VARCHAR(200) NOT NULL,
    medium   VARCHAR(200) NOT NULL,
    next_due BIGINT,
    PRIMARY KEY (tenant, medium)
);

CREATE INDEX IF NOT EXISTS ck_medium_due ON ck_medium (tenant, next_due, medium) WHERE next_due IS NOT NULL;

CREATE TABLE IF NOT EXISTS ck_medium_entry (
    tenant    VARCHAR(200) NOT NULL,
    medium    VARCHAR(200) NOT NULL,
    place     BIGINT NOT NULL,
    at_micros BIGINT NOT NULL,
    content   BYTEA NOT NULL,
    PRIMARY KEY (tenant, medium, place)
);

CREATE INDEX IF NOT EXISTS ck_medium_entry_time ON ck_medium_entry (tenant, at_micros, medium, place);

CREATE TABLE IF NOT EXISTS ck_medium_subject (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    medium      VARCHAR(200) NOT NULL,
    share_no    INTEGER NOT NULL,
    leaves      SMALLINT NOT NULL,
    record_type VARCHAR(200),
    record_id   VARCHAR(200),
    PRIMARY KEY (tenant, subject, medium, share_no)
);

CREATE INDEX IF NOT EXISTS ck_medium_subject_medium ON ck_medium_subject (tenant, medium);

INSERT INTO ck_schema (family, version) VALUES ('media', 1);
