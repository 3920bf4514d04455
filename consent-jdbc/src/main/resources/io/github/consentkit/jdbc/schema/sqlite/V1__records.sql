-- Which types of records have a table of their own; its columns are listed with their kinds, one in each line.

CREATE TABLE IF NOT EXISTS ck_record_type (
    record_type TEXT NOT NULL,
    shape       TEXT NOT NULL,
    PRIMARY KEY (record_type)
) STRICT;

INSERT INTO ck_schema (family, version) VALUES ('records', 1);
