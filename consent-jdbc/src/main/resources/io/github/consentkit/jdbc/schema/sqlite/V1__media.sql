-- The register of paper and other media. An entry is never changed or removed, and names no data subject: it speaks of shares,
-- and the table of links alone says whose each is; a row removed from it is a person forgotten. content holds what happened. A
-- head is locked by whoever enters something; next_due is when the first open task of the medium is late, null while none is open.
-- Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_cabinet (
    tenant  TEXT NOT NULL,
    cabinet TEXT NOT NULL,
    kind    TEXT NOT NULL,
    PRIMARY KEY (tenant, cabinet)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ck_medium (
    tenant   TEXT NOT NULL,
    medium   TEXT NOT NULL,
    next_due INTEGER,
    PRIMARY KEY (tenant, medium)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_medium_due ON ck_medium (tenant, next_due, medium);

CREATE TABLE IF NOT EXISTS ck_medium_entry (
    tenant    TEXT NOT NULL,
    medium    TEXT NOT NULL,
    place     INTEGER NOT NULL,
    at_micros INTEGER NOT NULL,
    content   BLOB NOT NULL,
    PRIMARY KEY (tenant, medium, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_medium_entry_time ON ck_medium_entry (tenant, at_micros, medium, place);

CREATE TABLE IF NOT EXISTS ck_medium_subject (
    tenant      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    medium      TEXT NOT NULL,
    share_no    INTEGER NOT NULL,
    leaves      INTEGER NOT NULL,
    record_type TEXT,
    record_id   TEXT,
    PRIMARY KEY (tenant, subject, medium, share_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_medium_subject_medium ON ck_medium_subject (tenant, medium);

INSERT INTO ck_schema (family, version) VALUES ('media', 1);
