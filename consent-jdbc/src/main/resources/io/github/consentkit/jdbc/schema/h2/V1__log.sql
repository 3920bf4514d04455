-- The access log. Lists have an element in each line. Insertions alone, each committed by itself; what was kept long enough is
-- removed by another account, from the beginning of a chain on, and an anchor stays. All lines up to its sequence were removed,
-- each written before before_at. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_access_log (
    chain          VARCHAR(64) NOT NULL,
    sequence       BIGINT NOT NULL,
    at             BIGINT NOT NULL,
    actor_kind     VARCHAR(20) NOT NULL,
    account        VARCHAR(1000000) NOT NULL,
    actor_role     VARCHAR(1000000) NOT NULL,
    origin         VARCHAR(1000000) NOT NULL,
    subject        VARCHAR(1000000) NOT NULL,
    action         VARCHAR(1000000) NOT NULL,
    target         VARCHAR(1000000) NOT NULL,
    detail         VARCHAR(1000000),
    data_form      VARCHAR(20) NOT NULL,
    items          VARCHAR(1000000) NOT NULL,
    record_type    VARCHAR(1000000),
    record         VARCHAR(1000000),
    policy_version VARCHAR(1000000),
    outcome        VARCHAR(20) NOT NULL,
    reasons        VARCHAR(1000000) NOT NULL,
    clauses        VARCHAR(1000000) NOT NULL,
    previous       VARCHAR(64) NOT NULL,
    hash           VARCHAR(64) NOT NULL,
    mac            VARCHAR(128) NOT NULL,
    PRIMARY KEY (chain, sequence)
);

CREATE TABLE IF NOT EXISTS ck_access_anchor (
    chain     VARCHAR(64) NOT NULL,
    sequence  BIGINT NOT NULL,
    hash      VARCHAR(64) NOT NULL,
    before_at BIGINT NOT NULL,
    pruned_at BIGINT NOT NULL,
    law       VARCHAR(200) NOT NULL,
    mac       VARCHAR(128) NOT NULL,
    PRIMARY KEY (chain, sequence)
);

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
