-- The Merkle log of the ledger with its signed checkpoints: rows that nothing ever changes, and one with their number,
-- whose lock lets one transaction at a time append. A complete node above the leaves has a row; the hash of a leaf stands
-- beside it.

CREATE TABLE IF NOT EXISTS ck_ledger_size (
    tenant TEXT NOT NULL,
    leaves INTEGER NOT NULL,
    PRIMARY KEY (tenant)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ck_ledger_leaf (
    tenant   TEXT NOT NULL,
    place    INTEGER NOT NULL,
    leaf_key TEXT NOT NULL,
    content  BLOB NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (tenant, place)
) STRICT;

CREATE INDEX IF NOT EXISTS ck_ledger_leaf_key ON ck_ledger_leaf (tenant, leaf_key, place);

CREATE TABLE IF NOT EXISTS ck_ledger_node (
    tenant TEXT NOT NULL,
    height INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    hash   BLOB NOT NULL,
    PRIMARY KEY (tenant, height, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS ck_ledger_checkpoint (
    tenant TEXT NOT NULL,
    leaves INTEGER NOT NULL,
    note   TEXT NOT NULL,
    PRIMARY KEY (tenant, leaves)
) STRICT, WITHOUT ROWID;

INSERT INTO ck_schema (family, version) VALUES ('checkpoints', 1);
