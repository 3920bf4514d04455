-- Certificates of destruction, which nothing ever changes. In each line of item_values stand an item and the number of its
-- values that were destroyed; in each of key_digests the digest of the id of a key. The epoch is 0 where nothing was sealed.

CREATE TABLE IF NOT EXISTS ck_certificate (
    tenant         VARCHAR(200) NOT NULL,
    id             VARCHAR(100) NOT NULL,
    item_values    VARCHAR(1000000) NOT NULL,
    technique      VARCHAR(40) NOT NULL,
    ground         VARCHAR(40) NOT NULL,
    clause         VARCHAR(200) NOT NULL,
    law            VARCHAR(200),
    policy_version VARCHAR(200) NOT NULL,
    due_at         BIGINT NOT NULL,
    destroyed_at   BIGINT NOT NULL,
    destroyed_by   VARCHAR(200) NOT NULL,
    key_digests    VARCHAR(10000000) NOT NULL,
    epoch          INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX IF NOT EXISTS ck_certificate_order ON ck_certificate (tenant, destroyed_at, id);

INSERT INTO ck_schema (family, version) VALUES ('certificates', 1);
