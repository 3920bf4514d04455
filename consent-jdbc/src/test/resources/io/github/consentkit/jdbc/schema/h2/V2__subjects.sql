-- A second version, for the tests of upgrades alone.

ALTER TABLE ck_subject ADD COLUMN IF NOT EXISTS of_version_two BIGINT;

UPDATE ck_schema SET version = 2 WHERE family = 'subjects';
