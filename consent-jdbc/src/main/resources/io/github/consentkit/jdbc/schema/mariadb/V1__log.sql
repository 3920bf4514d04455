-- The access log. Lists have an element in each line. Insertions alone, each committed by itself; what was kept long enough is
-- removed by another account, from the beginning of a chain on, and an anchor stays. All lines up to its sequence were removed,
-- each written before before_at. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_access_log (
    chain          VARCHAR(64) NOT NULL,
    sequence       BIGINT NOT NULL,
    at             BIGINT NOT NULL,
    actor_kind     VARCHAR(20) NOT NULL,
    account        LONGTEXT NOT NULL,
    actor_role     LONGTEXT NOT NULL,
    origin         LONGTEXT NOT NULL,
    subject        LONGTEXT NOT NULL,
    action         LONGTEXT NOT NULL,
    target         LONGTEXT NOT NULL,
    detail         LONGTEXT,
    data_form      VARCHAR(20) NOT NULL,
    items          LONGTEXT NOT NULL,
    record_type    LONGTEXT,
    record         LONGTEXT,
    policy_version LONGTEXT,
    outcome        VARCHAR(20) NOT NULL,
    reasons        LONGTEXT NOT NULL,
    clauses        LONGTEXT NOT NULL,
    previous       VARCHAR(64) NOT NULL,
    hash           VARCHAR(64) NOT NULL,
    mac            VARCHAR(128) NOT NULL,
    PRIMARY KEY (chain, sequence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ck_access_anchor (
    chain     VARCHAR(64) NOT NULL,
    sequence  BIGINT NOT NULL,
    hash      VARCHAR(64) NOT NULL,
    before_at BIGINT NOT NULL,
    pruned_at BIGINT NOT NULL,
    law       VARCHAR(200) NOT NULL,
    mac       VARCHAR(128) NOT NULL,
    PRIMARY KEY (chain, sequence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
