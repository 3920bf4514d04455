-- The access log. Lists have an element in each line. Insertions alone, each committed by itself.

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

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
