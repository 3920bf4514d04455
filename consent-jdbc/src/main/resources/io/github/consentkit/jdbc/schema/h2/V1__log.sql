-- The access log. Lists have an element in each line. Insertions alone, each committed by itself.

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

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
