-- Certificates of destruction, which nothing ever changes: a chain for each tenant, and its head, which moves on. In each
-- line of item_values stand an item and the number of its values that were destroyed; in each of key_digests the digest
-- of the id of a key. The epoch is 0 where nothing was sealed. A reason is there where values were anonymised in place of
-- deleted.

CREATE TABLE IF NOT EXISTS ck_certificate (
    tenant         TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    id             TEXT NOT NULL,
    item_values    TEXT NOT NULL,
    technique      TEXT NOT NULL,
    reason_ko      TEXT,
    reason_en      TEXT,
    ground         TEXT NOT NULL,
    clause         TEXT NOT NULL,
    law            TEXT,
    policy_version TEXT NOT NULL,
    due_at         INTEGER NOT NULL,
    destroyed_at   INTEGER NOT NULL,
    destroyed_by   TEXT NOT NULL,
    key_digests    TEXT NOT NULL,
    epoch          INTEGER NOT NULL,
    previous       TEXT NOT NULL,
    hash           TEXT NOT NULL,
    mac            TEXT NOT NULL,
    PRIMARY KEY (tenant, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_certificate_id ON ck_certificate (tenant, id);

CREATE INDEX IF NOT EXISTS ck_certificate_order ON ck_certificate (tenant, destroyed_at, id);

CREATE TABLE IF NOT EXISTS ck_certificate_head (
    tenant    TEXT NOT NULL,
    last_seq  INTEGER NOT NULL,
    last_hash TEXT NOT NULL,
    mac       TEXT NOT NULL,
    PRIMARY KEY (tenant)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('certificates', 1);
