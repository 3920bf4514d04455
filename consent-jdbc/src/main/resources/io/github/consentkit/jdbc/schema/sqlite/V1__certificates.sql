-- Certificates of destruction, which nothing ever changes. In each line of item_values stand an item and the number of its
-- values that were destroyed; in each of key_digests the digest of the id of a key. The epoch is 0 where nothing was sealed.

CREATE TABLE IF NOT EXISTS ck_certificate (
    tenant         TEXT NOT NULL,
    id             TEXT NOT NULL,
    item_values    TEXT NOT NULL,
    technique      TEXT NOT NULL,
    ground         TEXT NOT NULL,
    clause         TEXT NOT NULL,
    law            TEXT,
    policy_version TEXT NOT NULL,
    due_at         INTEGER NOT NULL,
    destroyed_at   INTEGER NOT NULL,
    destroyed_by   TEXT NOT NULL,
    key_digests    TEXT NOT NULL,
    epoch          INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_certificate_order ON ck_certificate (tenant, destroyed_at, id);

INSERT INTO ck_schema (family, version) VALUES ('certificates', 1);
