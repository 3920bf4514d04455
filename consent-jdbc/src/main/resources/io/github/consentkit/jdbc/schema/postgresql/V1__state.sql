-- A number for each subject, drawn at random by every transaction that changes what is known of the subject: whoever has
-- read it knows whether what he knew before still holds.

CREATE TABLE IF NOT EXISTS ck_subject_state (
    tenant  VARCHAR(200) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    stamp   BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject)
);

INSERT INTO ck_schema (family, version) VALUES ('state', 1);
