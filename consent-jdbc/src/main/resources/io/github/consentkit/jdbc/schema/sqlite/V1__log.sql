-- The access log. Lists have an element in each line. Insertions alone, each committed by itself; what was kept long enough is
-- removed by another account, from the beginning of a chain on, and an anchor stays. All lines up to its sequence were removed,
-- each written before before_at. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_access_log (
    chain          TEXT NOT NULL,
    sequence       INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    actor_kind     TEXT NOT NULL,
    account        TEXT NOT NULL,
    actor_role     TEXT NOT NULL,
    origin         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    action         TEXT NOT NULL,
    target         TEXT NOT NULL,
    detail         TEXT,
    data_form      TEXT NOT NULL,
    items          TEXT NOT NULL,
    record_type    TEXT,
    record         TEXT,
    policy_version TEXT,
    outcome        TEXT NOT NULL,
    reasons        TEXT NOT NULL,
    clauses        TEXT NOT NULL,
    previous       TEXT NOT NULL,
    hash           TEXT NOT NULL,
    mac            TEXT NOT NULL,
    PRIMARY KEY (chain, sequence)
) STRICT;

CREATE TABLE IF NOT EXISTS ck_access_anchor (
    chain     TEXT NOT NULL,
    sequence  INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    before_at INTEGER NOT NULL,
    pruned_at INTEGER NOT NULL,
    law       TEXT NOT NULL,
    mac       TEXT NOT NULL,
    PRIMARY KEY (chain, sequence)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('log', 1);
