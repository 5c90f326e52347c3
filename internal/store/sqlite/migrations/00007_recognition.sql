-- +goose Up

-- How sure the recognition of a number in a picture was, 1 to 100; 0: the file itself says it.
ALTER TABLE facts ADD COLUMN sure INTEGER NOT NULL DEFAULT 0;
