-- +goose Up

-- An actual value that somebody signed is written once; a correction is another one.

-- +goose StatementBegin
CREATE TRIGGER actual_values_stay BEFORE UPDATE ON records
WHEN OLD.kind = 'actual'
BEGIN SELECT RAISE(ABORT, 'actual values are written once'); END;
-- +goose StatementEnd
