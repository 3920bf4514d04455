-- The access log. Lists have an element in each line. Insertions alone, each committed by itself; what was kept long enough is
-- removed by another account, from the beginning of a chain on, and an anchor stays. All lines up to its sequence were removed,
-- each written before before_at. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_access_log (
    chain          VARCHAR(64) NOT NULL,
    sequence       BIGINT NOT NULL,
    at             BIGINT NOT NULL,
    actor_kind     VARCHAR(20) NOT NULL,
    account        TEXT NOT NULL,
    actor_role     TEXT NOT NULL,
    origin         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    action         TEXT NOT NULL,
    target         TEXT NOT NULL,
    detail         TEXT,
    data_form      VARCHAR(20) NOT NULL,
    items          TEXT NOT NULL,
    record_type    TEXT,
    record         TEXT,
    policy_version TEXT,
    outcome        VARCHAR(20) NOT NULL,
    reasons        TEXT NOT NULL,
    clauses        TEXT NOT NULL,
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
