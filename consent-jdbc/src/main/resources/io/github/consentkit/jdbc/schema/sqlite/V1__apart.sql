-- Separated values, sealed under the keys of the separate store. Nothing finds one by what is in it: no index, no token.

CREATE TABLE IF NOT EXISTS ck_apart (
    tenant       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    record_type  TEXT NOT NULL,
    record_id    TEXT NOT NULL,
    field        TEXT NOT NULL,
    item         TEXT NOT NULL,
    sealed       BLOB NOT NULL,
    separated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, subject, record_type, record_id, field)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('apart', 1);
