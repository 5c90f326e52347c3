-- +goose Up

-- Runs of sources, deliveries and computed values are evidence: written once.

-- +goose StatementBegin
CREATE TRIGGER evidence_stays BEFORE UPDATE ON records
WHEN OLD.kind IN ('source-run', 'delivery', 'source-value')
BEGIN SELECT RAISE(ABORT, 'evidence is written once'); END;
-- +goose StatementEnd
