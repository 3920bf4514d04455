-- Certificates of destruction, which nothing ever changes: a chain for each tenant, and its head, which moves on. In each
-- line of item_values stand an item and the number of its values that were destroyed; in each of key_digests the digest
-- of the id of a key. The epoch is 0 where nothing was sealed. A reason is there where values were anonymised in place of
-- deleted.

CREATE TABLE IF NOT EXISTS ck_certificate (
    tenant         VARCHAR(200) NOT NULL,
    seq            BIGINT NOT NULL,
    id             VARCHAR(100) NOT NULL,
    item_values    LONGTEXT NOT NULL,
    technique      VARCHAR(40) NOT NULL,
    reason_ko      LONGTEXT,
    reason_en      LONGTEXT,
    ground         VARCHAR(40) NOT NULL,
    clause         VARCHAR(200) NOT NULL,
    law            VARCHAR(200),
    policy_version VARCHAR(200) NOT NULL,
    due_at         BIGINT NOT NULL,
    destroyed_at   BIGINT NOT NULL,
    destroyed_by   VARCHAR(200) NOT NULL,
    key_digests    LONGTEXT NOT NULL,
    epoch          INTEGER NOT NULL,
    previous       VARCHAR(64) NOT NULL,
    hash           VARCHAR(64) NOT NULL,
    mac            VARCHAR(128) NOT NULL,
    PRIMARY KEY (tenant, seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS ck_certificate_id ON ck_certificate (tenant, id);

CREATE INDEX IF NOT EXISTS ck_certificate_order ON ck_certificate (tenant, destroyed_at, id);

CREATE TABLE IF NOT EXISTS ck_certificate_head (
    tenant    VARCHAR(200) NOT NULL,
    last_seq  BIGINT NOT NULL,
    last_hash VARCHAR(64) NOT NULL,
    mac       VARCHAR(128) NOT NULL,
    PRIMARY KEY (tenant)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('certificates', 1);
