-- Subjects. Times are microseconds since 1970 in UTC; child_until is null for an adult, what begins with draft_ for
-- somebody whose registration never waited for a confirmation. draft_waits_until is draft_due_at as long as nobody has
-- confirmed, so that the sweep reads nothing else.

CREATE TABLE IF NOT EXISTS ck_subject (
    tenant             TEXT NOT NULL,
    subject            TEXT NOT NULL,
    child_until        INTEGER,
    enrolled_at        INTEGER NOT NULL,
    draft_kind         TEXT,
    draft_purpose      TEXT,
    draft_opened_at    INTEGER,
    draft_due_at       INTEGER,
    draft_confirmed_at INTEGER,
    draft_waits_until  INTEGER,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_subject_child ON ck_subject (tenant, child_until, subject);

CREATE INDEX IF NOT EXISTS ck_subject_draft ON ck_subject (tenant, draft_waits_until, subject);

INSERT INTO ck_schema (family, version) VALUES ('subjects', 1);
