-- +goose Up

-- What people edit: the present version of each record, and every version.
-- Times are microseconds since 1970 in UTC.

CREATE TABLE records (
    n       INTEGER PRIMARY KEY AUTOINCREMENT, -- order of adding
    space   TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    amount  BIGINT NOT NULL, -- fen
    version BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    data    TEXT   NOT NULL, -- JSON
    actor   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    why     TEXT   NOT NULL,
    UNIQUE (space, kind, id)
);
CREATE INDEX records_by_body ON records (space, kind, body, deleted, amount);

CREATE TABLE record_versions (
    n       INTEGER PRIMARY KEY AUTOINCREMENT, -- order of change
    record  BIGINT NOT NULL REFERENCES records (n),
    space   TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    amount  BIGINT NOT NULL,
    version BIGINT NOT NULL,
    deleted BIGINT NOT NULL,
    data    TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    why     TEXT   NOT NULL,
    UNIQUE (record, version)
);
CREATE INDEX record_versions_by_space ON record_versions (space, body);

-- +goose StatementBegin
CREATE TRIGGER record_versions_stay BEFORE UPDATE ON record_versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER record_versions_remain BEFORE DELETE ON record_versions
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER written_once_stay BEFORE UPDATE ON records
WHEN OLD.kind IN ('move', 'import', 'edition')
BEGIN SELECT RAISE(ABORT, 'records of this kind are written once'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER records_remain BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are marked deleted, never removed'); END;
-- +goose StatementEnd

CREATE TABLE secrets (
    person     TEXT   NOT NULL PRIMARY KEY,
    hash       TEXT   NOT NULL, -- argon2id
    failed     BIGINT NOT NULL,
    locked_til BIGINT NOT NULL, -- 0 where not locked
    changed_at BIGINT NOT NULL
);

CREATE TABLE sign_ins (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    person     TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    expires    BIGINT NOT NULL,
    note       TEXT   NOT NULL
);
CREATE INDEX sign_ins_by_person ON sign_ins (person);

CREATE TABLE invitations (
    person     TEXT   NOT NULL PRIMARY KEY,
    token_hash TEXT   NOT NULL UNIQUE,
    expires    BIGINT NOT NULL
);
