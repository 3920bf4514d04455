-- A number for each subject, drawn at random by every transaction that changes what is known of the subject: whoever has
-- read it knows whether what he knew before still holds.

CREATE TABLE IF NOT EXISTS ck_subject_state (
    tenant  TEXT NOT NULL,
    subject TEXT NOT NULL,
    stamp   INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('state', 1);
