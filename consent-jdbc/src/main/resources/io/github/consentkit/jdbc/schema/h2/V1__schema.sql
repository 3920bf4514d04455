-- Which families of tables are installed, and in which version.

CREATE TABLE IF NOT EXISTS ck_schema (
    family  VARCHAR(40) NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (family)
);

INSERT INTO ck_schema (family, version) VALUES ('schema', 1);
