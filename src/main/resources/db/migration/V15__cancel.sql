-- An import may be cancelled before its commit.
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
    CHECK (state IN ('queued', 'running', 'done', 'unchanged', 'rejected', 'failed', 'cancelled'));
ALTER TABLE import ADD cancel_asked_at timestamptz;
