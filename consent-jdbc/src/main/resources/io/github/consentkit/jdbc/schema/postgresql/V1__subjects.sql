-- Subjects. Times are microseconds since 1970 in UTC; child_until is null for an adult, what begins with draft_ for
-- somebody whose registration never waited for a confirmation. draft_waits_until is draft_due_at as long as nobody has
-- confirmed, so that the sweep reads nothing else.

CREATE TABLE IF NOT EXISTS ck_subject (
    tenant             VARCHAR(200) NOT NULL,
    subject            VARCHAR(200) NOT NULL,
    child_until        BIGINT,
    enrolled_at        BIGINT NOT NULL,
    draft_kind         VARCHAR(40),
    draft_purpose      VARCHAR(200),
    draft_opened_at    BIGINT,
    draft_due_at       BIGINT,
    draft_confirmed_at BIGINT,
    draft_waits_until  BIGINT,
    PRIMARY KEY (tenant, subject)
);

CREATE INDEX IF NOT EXISTS ck_subject_child ON ck_subject (tenant, child_until, subject) WHERE child_until IS NOT NULL;

CREATE INDEX IF NOT EXISTS ck_subject_draft ON ck_subject (tenant, draft_waits_until, subject) WHERE draft_waits_until IS NOT NULL;

INSERT INTO ck_schema (family, version) VALUES ('subjects', 1);
