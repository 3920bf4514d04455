-- Subjects. Times are microseconds since 1970 in UTC; child_until is null for an adult, suspended_since for
-- somebody whose data may be processed.

CREATE TABLE IF NOT EXISTS ck_subject (
    tenant          TEXT NOT NULL,
    subject         TEXT NOT NULL,
    child_until     INTEGER,
    enrolled_at     INTEGER NOT NULL,
    suspended_since INTEGER,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('subjects', 1);
