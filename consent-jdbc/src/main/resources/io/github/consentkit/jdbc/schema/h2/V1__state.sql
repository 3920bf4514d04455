-- Two numbers for each subject, drawn at random by every transaction that changes what is known of the subject: whoever
-- has read them knows whether what he knew before still holds. Records, and what is known of entities, change the second
-- alone. marked is 1 while something has changed since the terms of the subject were computed.

CREATE TABLE IF NOT EXISTS ck_subject_state (
    tenant       VARCHAR(200) NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    stamp        BIGINT NOT NULL,
    record_stamp BIGINT NOT NULL,
    marked       BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject)
);

CREATE INDEX IF NOT EXISTS ck_subject_marked ON ck_subject_state (tenant, marked, subject);

INSERT INTO ck_schema (family, version) VALUES ('state', 1);
