-- Why an import could not be taken back; gone when somebody asks again.
ALTER TABLE import ADD withdrawal_failure text;
DROP INDEX import_to_withdraw;
CREATE INDEX import_to_withdraw ON import (id)
    WHERE withdrawal_asked_at IS NOT NULL AND withdrawn_at IS NULL AND withdrawal_failure IS NULL;
