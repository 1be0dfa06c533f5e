-- One row per delivery that somebody asked to import, whatever became of it.
CREATE TABLE import (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant         text NOT NULL REFERENCES tenant,
    state          text NOT NULL DEFAULT 'queued'
                   CHECK (state IN ('queued', 'running', 'done', 'unchanged', 'rejected', 'failed')),
    -- What was asked for.
    paths          text[] NOT NULL,
    uploaded       boolean NOT NULL,
    asked_source   text,
    asked_format   text,
    accept_partial boolean NOT NULL,
    dry_run        boolean NOT NULL,
    -- What came of it.
    source         text,
    format         text,
    message        text NOT NULL DEFAULT 'Waiting for its turn.',
    problem        jsonb,
    columns        jsonb NOT NULL DEFAULT '{"renamed": [], "missing": [], "custom": []}',
    timing_ms      jsonb NOT NULL DEFAULT '{}',
    lines_rejected bigint NOT NULL DEFAULT 0,
    snapshot       bigint,
    created_at     timestamptz NOT NULL DEFAULT now(),
    started_at     timestamptz,
    finished_at    timestamptz
);
CREATE INDEX import_by_tenant ON import (tenant, id DESC);
CREATE INDEX import_unfinished ON import (id) WHERE state IN ('queued', 'running');

-- The files of a delivery, in the order they were read.
CREATE TABLE import_file (
    import_id      bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    position       int NOT NULL,
    name           text NOT NULL,
    size_bytes     bigint NOT NULL,
    sha256         text,
    lines_read     bigint NOT NULL DEFAULT 0,
    lines_rejected bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (import_id, position)
);
-- Answers "may these bytes have been here before?" without reading them.
CREATE INDEX import_file_by_size ON import_file (size_bytes);

-- The billing periods that a delivery brought; the ledger holds those that are committed and not replaced.
CREATE TABLE import_period (
    import_id        bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    tenant           text NOT NULL REFERENCES tenant,
    source           text NOT NULL,
    period_start     timestamptz NOT NULL,
    period_end       timestamptz,
    lines            bigint NOT NULL,
    effective_cost   jsonb NOT NULL,
    billing_accounts text[] NOT NULL,
    held             boolean NOT NULL DEFAULT false,
    replaced_by      bigint REFERENCES import,
    PRIMARY KEY (import_id, period_start)
);
CREATE UNIQUE INDEX import_period_held ON import_period (tenant, source, period_start) WHERE held;

-- The proof: what stood in the files' own text and what was stored, per cost column and currency.
CREATE TABLE import_control_sum (
    import_id      bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    column_name    text NOT NULL,
    currency       text,
    read           numeric NOT NULL,
    rejected       numeric NOT NULL,
    stored         numeric NOT NULL,
    rounded_values bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (import_id, column_name, currency)
);

-- The first bad values of a delivery; import.lines_rejected counts all bad lines.
CREATE TABLE import_reject (
    import_id   bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    position    int NOT NULL,
    file        text NOT NULL,
    line        bigint NOT NULL,
    column_name text,
    value       text,
    reason      text NOT NULL,
    PRIMARY KEY (import_id, position)
);
