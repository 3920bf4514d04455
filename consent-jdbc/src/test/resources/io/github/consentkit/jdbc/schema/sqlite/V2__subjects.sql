-- A second version, for the tests of upgrades alone.

ALTER TABLE ck_subject ADD COLUMN of_version_two INTEGER;

UPDATE ck_schema SET version = 2 WHERE family = 'subjects';
