-- Links between children and their guardians, under random ids. from_at is when it was checked that it is the guardian,
-- until_at when the link was revoked; both are null before. When the child comes of age nothing is written here.

CREATE TABLE IF NOT EXISTS ck_guardian (
    tenant       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    guardian     TEXT NOT NULL,
    proposed_at  INTEGER NOT NULL,
    confirmation TEXT,
    from_at      INTEGER,
    revocation   TEXT,
    until_at     INTEGER,
    recorded_by  TEXT NOT NULL,
    PRIMARY KEY (tenant, subject, guardian)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('guardians', 1);
