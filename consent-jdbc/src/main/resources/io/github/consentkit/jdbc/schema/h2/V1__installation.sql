-- To which installation the database belongs: one row, never changed.

CREATE TABLE IF NOT EXISTS ck_installation (
    place        INTEGER NOT NULL,
    installation VARCHAR(200) NOT NULL,
    PRIMARY KEY (place)
);

INSERT INTO ck_schema (family, version) VALUES ('installation', 1);
