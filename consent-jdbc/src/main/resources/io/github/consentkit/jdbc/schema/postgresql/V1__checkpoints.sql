-- The Merkle log of the ledger with its signed checkpoints: rows that nothing ever changes, and one with their number,
-- whose lock lets one transaction at a time append. A complete node above the leaves has a row; the hash of a leaf stands
-- beside it.

CREATE TABLE IF NOT EXISTS ck_ledger_size (
    tenant VARCHAR(200) NOT NULL,
    leaves BIGINT NOT NULL,
    PRIMARY KEY (tenant)
);

CREATE TABLE IF NOT EXISTS ck_ledger_leaf (
    tenant   VARCHAR(200) NOT NULL,
    place    BIGINT NOT NULL,
    leaf_key VARCHAR(200) NOT NULL,
    content  BYTEA NOT NULL,
    hash     BYTEA NOT NULL,
    PRIMARY KEY (tenant, place)
);

CREATE INDEX IF NOT EXISTS ck_ledger_leaf_key ON ck_ledger_leaf (tenant, leaf_key, place);

CREATE TABLE IF NOT EXISTS ck_ledger_node (
    tenant VARCHAR(200) NOT NULL,
    height INTEGER NOT NULL,
    place  BIGINT NOT NULL,
    hash   BYTEA NOT NULL,
    PRIMARY KEY (tenant, height, place)
);

CREATE TABLE IF NOT EXISTS ck_ledger_checkpoint (
    tenant VARCHAR(200) NOT NULL,
    leaves BIGINT NOT NULL,
    note   VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant, leaves)
);

INSERT INTO ck_schema (family, version) VALUES ('checkpoints', 1);
