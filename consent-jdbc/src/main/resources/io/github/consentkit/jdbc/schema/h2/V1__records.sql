-- Which types of records have a table of their own; its columns are listed with their kinds, one in each line.

CREATE TABLE IF NOT EXISTS ck_record_type (
    record_type VARCHAR(40) NOT NULL,
    shape       VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (record_type)
);

INSERT INTO ck_schema (family, version) VALUES ('records', 1);
