-- What recipients of data are to be told, and what they answered. content holds the items, the state and the reference by
-- which the recipient knows the person; no value is in it. next_at is set while a notice waits, worker while somebody has it,
-- open_due while an answer is owed, dead_since while nobody tries any more,
-- answered_at once a notice about a person is answered. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_notice (
    tenant      TEXT NOT NULL,
    id          TEXT NOT NULL,
    next_at     INTEGER,
    worker      TEXT,
    open_due    INTEGER,
    dead_since  INTEGER,
    answered_at INTEGER,
    content     BLOB NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ck_notice_next ON ck_notice (tenant, next_at, id);

CREATE INDEX IF NOT EXISTS ck_notice_open ON ck_notice (tenant, open_due, id);

CREATE INDEX IF NOT EXISTS ck_notice_dead ON ck_notice (tenant, dead_since, id);

CREATE INDEX IF NOT EXISTS ck_notice_answered ON ck_notice (tenant, answered_at, id);

INSERT INTO ck_schema (family, version) VALUES ('notices', 1);
