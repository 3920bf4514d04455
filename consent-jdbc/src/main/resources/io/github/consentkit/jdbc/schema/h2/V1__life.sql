-- What hosts report of the lives of people's data, under keys of theirs. content holds what happened, to which record, and
-- which earlier event it corrects; no value is in it. at_micros is in microseconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS ck_life_event (
    tenant     VARCHAR(200) NOT NULL,
    subject    VARCHAR(200) NOT NULL,
    event_key  VARCHAR(200) NOT NULL,
    at_micros  BIGINT NOT NULL,
    content    VARBINARY(1000000) NOT NULL,
    PRIMARY KEY (tenant, subject, event_key)
);

INSERT INTO ck_schema (family, version) VALUES ('life', 1);
