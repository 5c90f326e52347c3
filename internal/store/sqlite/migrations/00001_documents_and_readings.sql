-- +goose Up

-- Times are microseconds since 1970 in UTC. Rows are added, never changed.

CREATE TABLE documents (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    digest      TEXT   NOT NULL UNIQUE,
    name        TEXT   NOT NULL,
    size        BIGINT NOT NULL,
    format      TEXT   NOT NULL,
    imported_at BIGINT NOT NULL,
    actor       TEXT   NOT NULL
);
CREATE INDEX documents_by_import ON documents (imported_at, id);

CREATE TABLE readings (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    digest     TEXT   NOT NULL REFERENCES documents (digest),
    rule_set   TEXT   NOT NULL,
    read_at    BIGINT NOT NULL,
    content    TEXT   NOT NULL, -- sha256 of what it says
    title      TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    year       BIGINT NOT NULL,
    level      TEXT   NOT NULL,
    entity     TEXT   NOT NULL,
    family     TEXT   NOT NULL,
    errors     BIGINT NOT NULL,
    warnings   BIGINT NOT NULL,
    notes      BIGINT NOT NULL,
    facts      BIGINT NOT NULL,
    disclosure BLOB   NOT NULL, -- JSON, gzip
    report     BLOB   NOT NULL, -- JSON, gzip
    UNIQUE (digest, id)
);

CREATE TABLE facts (
    digest       TEXT   NOT NULL,
    reading      BIGINT NOT NULL,
    n            BIGINT NOT NULL, -- order in the document, from 0
    fact         TEXT   NOT NULL, -- id within the reading
    coordinate   TEXT   NOT NULL, -- key; empty while no form has bound it
    bound        BIGINT NOT NULL,
    measure      TEXT   NOT NULL,
    year         BIGINT NOT NULL,
    stage        TEXT   NOT NULL,
    body         TEXT   NOT NULL,
    scope        TEXT   NOT NULL,
    function     TEXT   NOT NULL,
    economic     TEXT   NOT NULL,
    fund         TEXT   NOT NULL,
    source       TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    project      TEXT   NOT NULL,
    subset       TEXT   NOT NULL,
    minus        TEXT   NOT NULL, -- JSON coordinate that a change row subtracts
    state        BIGINT NOT NULL, -- 0 blank, 1 number, 2 dash, 3 unreadable
    text         TEXT   NOT NULL, -- as printed
    fen          BIGINT NOT NULL,
    unit         BIGINT NOT NULL, -- fen in one printed unit
    decimals     BIGINT NOT NULL,
    percent      BIGINT NOT NULL,
    page         BIGINT NOT NULL,
    sheet        TEXT   NOT NULL,
    cell         TEXT   NOT NULL,
    line         BIGINT NOT NULL,
    line_column  BIGINT NOT NULL,
    box          TEXT   NOT NULL, -- JSON, points from the top left
    table_index  BIGINT NOT NULL,
    row_index    BIGINT NOT NULL,
    column_index BIGINT NOT NULL,
    row_no       BIGINT NOT NULL,
    entity       TEXT   NOT NULL,
    row_code     TEXT   NOT NULL,
    row_name     TEXT   NOT NULL,
    column_path  TEXT   NOT NULL,
    column_id    TEXT   NOT NULL,
    signed       BIGINT NOT NULL,
    repairs      TEXT   NOT NULL, -- JSON list
    PRIMARY KEY (digest, reading, n),
    FOREIGN KEY (digest, reading) REFERENCES readings (digest, id)
) WITHOUT ROWID;
CREATE INDEX facts_by_coordinate ON facts (coordinate) WHERE coordinate <> '';
CREATE INDEX facts_by_year_and_body ON facts (year, body);

CREATE TABLE findings (
    digest   TEXT   NOT NULL,
    reading  BIGINT NOT NULL,
    n        BIGINT NOT NULL,
    finding  TEXT   NOT NULL, -- id: rule and operand coordinates
    rule     TEXT   NOT NULL,
    severity TEXT   NOT NULL,
    verdict  TEXT   NOT NULL,
    PRIMARY KEY (digest, reading, n),
    FOREIGN KEY (digest, reading) REFERENCES readings (digest, id)
) WITHOUT ROWID;
CREATE INDEX findings_by_id ON findings (digest, finding);

CREATE TABLE decisions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    digest     TEXT NOT NULL REFERENCES documents (digest),
    finding    TEXT NOT NULL,
    operands   TEXT NOT NULL, -- digest of the operand values decided on
    kind       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    actor      TEXT NOT NULL,
    decided_at TEXT NOT NULL  -- RFC 3339, as the person's clock said
);
CREATE INDEX decisions_by_finding ON decisions (digest, finding);

CREATE TABLE journal (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    BIGINT NOT NULL,
    actor TEXT   NOT NULL,
    verb  TEXT   NOT NULL,
    what  TEXT   NOT NULL,
    note  TEXT   NOT NULL
);
CREATE INDEX journal_by_subject ON journal (what);

-- The library: every document with its latest reading, where it has one.
CREATE VIEW library AS
SELECT d.id, d.digest, d.name, d.size, d.format, d.imported_at, d.actor,
       COALESCE(r.title, '')  AS title,  COALESCE(r.kind, '')     AS kind,
       COALESCE(r.year, 0)    AS year,   COALESCE(r.level, '')    AS level,
       COALESCE(r.entity, '') AS entity, COALESCE(r.family, '')   AS family,
       COALESCE(r.errors, 0)  AS errors, COALESCE(r.warnings, 0)  AS warnings,
       COALESCE(r.notes, 0)   AS notes,  COALESCE(r.facts, 0)     AS facts,
       COALESCE(r.rule_set, '') AS rule_set, r.read_at AS read_at
FROM documents d
LEFT JOIN readings r ON r.id = (SELECT max(id) FROM readings WHERE digest = d.digest);

-- What people decided and did cannot be rewritten.

-- +goose StatementBegin
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_remains BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- +goose StatementEnd
