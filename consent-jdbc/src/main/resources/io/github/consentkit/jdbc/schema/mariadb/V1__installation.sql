-- To which installation the database belongs: one row, never changed.

CREATE TABLE IF NOT EXISTS ck_installation (
    place        INTEGER NOT NULL,
    installation VARCHAR(200) NOT NULL,
    PRIMARY KEY (place)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ck_schema (family, version) VALUES ('installation', 1);
