-- A file with invoices or with the states of billing periods. What it brought stays until somebody withdraws it.
CREATE TABLE invoice_document (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant          text NOT NULL REFERENCES tenant,
    kind            text NOT NULL CHECK (kind IN ('invoice_detail', 'billing_period', 'invoice_list')),
    name            text NOT NULL,
    -- The source whose charges its invoices are about; null for charges of any.
    source          text,
    size_bytes      bigint NOT NULL,
    sha256          text NOT NULL,
    lines           bigint NOT NULL,
    ignored_columns text[] NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    withdrawn_at    timestamptz
);
CREATE INDEX invoice_document_by_tenant ON invoice_document (tenant, id DESC);
CREATE UNIQUE INDEX invoice_document_held ON invoice_document (tenant, sha256, source) NULLS NOT DISTINCT WHERE withdrawn_at IS NULL;

-- What a document says about an invoice in one billing period and currency. Of an invoice (tenant, issuer_key, invoice_id) that of the
-- newest document counts; the others are its history.
CREATE TABLE invoice (
    document_id     bigint NOT NULL REFERENCES invoice_document ON DELETE CASCADE,
    position        int NOT NULL,
    tenant          text NOT NULL REFERENCES tenant,
    issuer          text NOT NULL,
    issuer_key      text NOT NULL,
    invoice_id      text NOT NULL,
    -- The first day of the month that the period is known by.
    month           date NOT NULL,
    period_start    timestamptz NOT NULL,
    period_end      timestamptz NOT NULL,
    currency        text NOT NULL,
    amount          numeric NOT NULL,
    -- The part of it in ChargeCategory Tax; null where the document doesn't tell.
    tax             numeric,
    billing_account text,
    status          text NOT NULL CHECK (status IN ('Open', 'Issued', 'Voided')),
    issue_date      timestamptz,
    reference       text,
    last_updated    timestamptz,
    lines           bigint NOT NULL,
    PRIMARY KEY (document_id, position)
);
CREATE INDEX invoice_by_id ON invoice (tenant, issuer_key, invoice_id, document_id DESC);
CREATE INDEX invoice_by_month ON invoice (tenant, month);

-- The lines of an InvoiceDetail document.
CREATE TABLE invoice_line (
    document_id        bigint NOT NULL,
    invoice_position   int NOT NULL,
    line               bigint NOT NULL,
    detail_id          text NOT NULL,
    billing_account_id text NOT NULL,
    charge_category    text NOT NULL,
    sub_account_id     text,
    service_name       text,
    description        text,
    amount             numeric NOT NULL,
    PRIMARY KEY (document_id, invoice_position, line),
    FOREIGN KEY (document_id, invoice_position) REFERENCES invoice ON DELETE CASCADE
);

-- What a BillingPeriod document says; of a period (tenant, issuer_key, month) that of the newest document counts.
CREATE TABLE billing_period (
    document_id  bigint NOT NULL REFERENCES invoice_document ON DELETE CASCADE,
    tenant       text NOT NULL REFERENCES tenant,
    issuer       text NOT NULL,
    issuer_key   text NOT NULL,
    month        date NOT NULL,
    period_start timestamptz NOT NULL,
    period_end   timestamptz NOT NULL,
    status       text NOT NULL CHECK (status IN ('Open', 'Closed')),
    last_updated timestamptz NOT NULL,
    PRIMARY KEY (document_id, issuer_key, month)
);
CREATE INDEX billing_period_by_month ON billing_period (tenant, month);
