-- Two numbers for each subject, drawn at random by every transaction that changes what is known of the subject: whoever
-- has read them knows whether what he knew before still holds. Records, and what is known of entities, change the second
-- alone. marked is 1 while something has changed since the terms of the subject were computed.

CREATE TABLE IF NOT EXISTS ck_subject_state (
    tenant       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    stamp        INTEGER NOT NULL,
    record_stamp INTEGER NOT NULL,
    marked       INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_subject_marked ON ck_subject_state (tenant, marked, subject);

INSERT INTO ck_schema (family, version) VALUES ('state', 1);
