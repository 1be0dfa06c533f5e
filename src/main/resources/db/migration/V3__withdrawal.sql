-- An import that somebody takes back: asked for, then out of the ledger. A server that is killed in between goes on at its next start.
ALTER TABLE import
    ADD withdrawal_asked_at timestamptz,
    ADD withdrawn_at        timestamptz;
CREATE INDEX import_to_withdraw ON import (id) WHERE withdrawal_asked_at IS NOT NULL AND withdrawn_at IS NULL;
