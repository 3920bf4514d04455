-- What people asked for that keeps their data from being used until it is answered. content holds the items, the record
-- and the answer; no value is in it. open_since is received_at while there is no answer, so that the list of open ones
-- reads nothing else; ended_at is when it was answered, null before. Times are in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_restriction (
    tenant      VARCHAR(200) NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    request     VARCHAR(200) NOT NULL,
    received_at BIGINT NOT NULL,
    open_since  BIGINT,
    ended_at    BIGINT,
    content     BYTEA NOT NULL,
    PRIMARY KEY (tenant, subject, request)
);

-- the time comes first, so that nobody goes through the open ones of a tenant for those of one person

CREATE INDEX IF NOT EXISTS ck_restriction_open ON ck_restriction (open_since, tenant, subject, request);

CREATE INDEX IF NOT EXISTS ck_restriction_ended ON ck_restriction (tenant, ended_at, subject, request) WHERE ended_at IS NOT NULL;

INSERT INTO ck_schema (family, version) VALUES ('rights', 1);
