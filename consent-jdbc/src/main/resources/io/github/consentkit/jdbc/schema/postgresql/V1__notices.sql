-- What recipients of data are to be told, and what they answered. content holds the items, the state and the reference by
-- which the recipient knows the person; no value is in it. next_at is set while a notice waits, worker while somebody has it,
-- open_due while an answer is owed, dead_since while nobody tries any more,
-- answered_at once a notice about a person is answered. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_notice (
    tenant      VARCHAR(200) NOT NULL,
    id          VARCHAR(100) NOT NULL,
    next_at     BIGINT,
    worker      VARCHAR(36),
    open_due    BIGINT,
    dead_since  BIGINT,
    answered_at BIGINT,
    content     BYTEA NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX IF NOT EXISTS ck_notice_next ON ck_notice (tenant, next_at, id) WHERE next_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS ck_notice_open ON ck_notice (tenant, open_due, id) WHERE open_due IS NOT NULL;

CREATE INDEX IF NOT EXISTS ck_notice_dead ON ck_notice (tenant, dead_since, id) WHERE dead_since IS NOT NULL;

CREATE INDEX IF NOT EXISTS ck_notice_answered ON ck_notice (tenant, answered_at, id) WHERE answered_at IS NOT NULL;

INSERT INTO ck_schema (family, version) VALUES ('notices', 1);
