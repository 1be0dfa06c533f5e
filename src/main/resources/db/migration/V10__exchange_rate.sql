-- Files of daily exchange rates that were imported.
CREATE TABLE exchange_rate_import (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      text NOT NULL REFERENCES tenant,
    file_name   text NOT NULL,
    source      text NOT NULL CHECK (source IN ('csv', 'ecb')),
    sha256      text NOT NULL,
    rates       int NOT NULL,
    imported_by text NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX exchange_rate_import_by_tenant ON exchange_rate_import (tenant, id DESC);

-- One unit of from_currency is so many of to_currency on that day. Of two files the later one counts.
CREATE TABLE exchange_rate_daily (
    tenant        text NOT NULL REFERENCES tenant,
    day           date NOT NULL,
    from_currency text NOT NULL,
    to_currency   text NOT NULL CHECK (to_currency <> from_currency),
    rate          numeric NOT NULL CHECK (rate > 0),
    import_id     bigint NOT NULL REFERENCES exchange_rate_import,
    PRIMARY KEY (tenant, day, from_currency, to_currency)
);

-- Rates entered by hand: one for each month and pair of currencies, in whichever direction. They win over imported ones.
CREATE TABLE exchange_rate_manual (
    tenant        text NOT NULL REFERENCES tenant,
    month         date NOT NULL CHECK (extract(day FROM month) = 1),
    from_currency text NOT NULL,
    to_currency   text NOT NULL CHECK (to_currency <> from_currency),
    rate          numeric NOT NULL CHECK (rate > 0),
    set_by        text NOT NULL,
    set_at        timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX exchange_rate_manual_pair
    ON exchange_rate_manual (tenant, month, least(from_currency, to_currency), greatest(from_currency, to_currency));

-- What was used for a month that was over, so that the same question keeps its answer: a rate as it was, or (without a rate) the
-- currencies that a pair was reckoned through.
CREATE TABLE exchange_rate_frozen (
    tenant        text NOT NULL REFERENCES tenant,
    month         date NOT NULL,
    from_currency text NOT NULL,
    to_currency   text NOT NULL,
    rate          numeric CHECK (rate > 0),
    via           text[] NOT NULL DEFAULT '{}',
    source        text CHECK (source IN ('manual', 'csv', 'ecb')),
    file_name     text,
    days          int NOT NULL DEFAULT 0,
    first_day     date,
    last_day      date,
    frozen_at     timestamptz NOT NULL DEFAULT now(),
    CHECK ((rate IS NULL) = (source IS NULL) AND (rate IS NULL) = (cardinality(via) > 0))
);
CREATE UNIQUE INDEX exchange_rate_frozen_pair
    ON exchange_rate_frozen (tenant, month, least(from_currency, to_currency), greatest(from_currency, to_currency));

-- Every change by hand, and what held before.
CREATE TABLE exchange_rate_change (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant        text NOT NULL REFERENCES tenant,
    month         date NOT NULL,
    from_currency text NOT NULL,
    to_currency   text NOT NULL,
    old_rate      numeric,
    old_source    text,
    new_rate      numeric,
    restated      boolean NOT NULL,
    changed_by    text NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX exchange_rate_change_by_tenant ON exchange_rate_change (tenant, id DESC);
