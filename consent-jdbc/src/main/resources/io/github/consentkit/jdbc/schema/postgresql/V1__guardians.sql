-- Links between children and their guardians, under random ids. from_at is when it was checked that it is the guardian,
-- until_at when the link was revoked; both are null before. When the child comes of age nothing is written here.

CREATE TABLE IF NOT EXISTS ck_guardian (
    tenant       VARCHAR(200) NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    guardian     VARCHAR(100) NOT NULL,
    proposed_at  BIGINT NOT NULL,
    confirmation VARCHAR(40),
    from_at      BIGINT,
    revocation   VARCHAR(40),
    until_at     BIGINT,
    recorded_by  VARCHAR(200) NOT NULL,
    PRIMARY KEY (tenant, subject, guardian)
);

INSERT INTO ck_schema (family, version) VALUES ('guardians', 1);
