-- Whether files of an import may lie in the table's folder that no snapshot knows. Noted before the first is written, and taken back
-- when all are committed or deleted; the next start deletes those of imports that are still marked.
ALTER TABLE import ADD leftovers boolean NOT NULL DEFAULT false;
UPDATE import SET leftovers = true WHERE state IN ('running', 'failed') OR withdrawal_failure IS NOT NULL;
CREATE INDEX import_with_leftovers ON import (id) WHERE leftovers;
