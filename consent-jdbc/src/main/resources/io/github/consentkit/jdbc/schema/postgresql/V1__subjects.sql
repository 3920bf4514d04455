-- Subjects. Times are microseconds since 1970 in UTC; child_until is null for an adult, suspended_since for
-- somebody whose data may be processed.

CREATE TABLE IF NOT EXISTS ck_subject (
    tenant          VARCHAR(200) NOT NULL,
    subject         VARCHAR(200) NOT NULL,
    child_until     BIGINT,
    enrolled_at     BIGINT NOT NULL,
    suspended_since BIGINT,
    PRIMARY KEY (tenant, subject)
);

INSERT INTO ck_schema (family, version) VALUES ('subjects', 1);
