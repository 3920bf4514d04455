-- The access log. Lists have an element in each line. Insertions alone, each committed by itself.

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

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
