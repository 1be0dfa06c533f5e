-- What the four FOCUS cost columns of an import add up to in the ledger; a provider's own bill has other cost columns.
CREATE TABLE import_ledger_sum (
    import_id   bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    column_name text NOT NULL,
    currency    text,
    stored      numeric NOT NULL,
    UNIQUE NULLS NOT DISTINCT (import_id, column_name, currency)
);
INSERT INTO import_ledger_sum SELECT import_id, column_name, currency, stored FROM import_control_sum;

-- What each delivered cost column became: a list of column, condition and amount. What another file of the delivery holds is left out.
ALTER TABLE import_control_sum
    ADD left_out numeric NOT NULL DEFAULT 0,
    ADD became   jsonb NOT NULL DEFAULT '[]';
UPDATE import_control_sum SET became = jsonb_build_array(jsonb_build_object('column', column_name, 'condition', NULL, 'amount', stored));

ALTER TABLE import_file
    ADD lines_left_out bigint NOT NULL DEFAULT 0,
    ADD charges_added  bigint NOT NULL DEFAULT 0;

-- What the mapping knew no place for, such as a line item type: a list of what, lines and effective_cost.
ALTER TABLE import ADD unmapped jsonb NOT NULL DEFAULT '[]';
