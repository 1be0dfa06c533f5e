-- The items of the deliveries in the table `batch`: an item is what becomes one charge in each period of a stretch of its
-- month. The sources (projects, commitments, clusters, monthly, usage) fill it in that order.
--   Quantities are millionths of the pricing unit: `base` for an hour of average strength, `grain` the rounding step,
--   `whole` what a commitment provides in a period; `complement` bills what the other half of the pair left of it.
--   The prices are per pricing unit: a cost is its price times the quantity, so FOCUS's equations hold by construction.
CREATE OR REPLACE TABLE item (
    provider VARCHAR, month_no BIGINT, ordinal BIGINT, category VARCHAR, class VARCHAR, frequency VARCHAR, pricing_category VARCHAR,
    service VARCHAR, service_provider VARCHAR, account VARCHAR, region VARCHAR, zone VARCHAR,
    sku VARCHAR, term VARCHAR, sku_id VARCHAR, sku_price_id VARCHAR, meter VARCHAR, unit VARCHAR, description VARCHAR,
    resource_id VARCHAR, resource_name VARCHAR, resource_type VARCHAR, application VARCHAR, tag_seed VARCHAR,
    commitment VARCHAR, commitment_id VARCHAR, commitment_status VARCHAR, commitment_rate DECIMAL(24,10),
    reservation_id VARCHAR, reservation_status VARCHAR,
    workload_no BIGINT,
    rhythm VARCHAR, step INTEGER, from_hour BIGINT, to_hour BIGINT, starts TIMESTAMP, ends TIMESTAMP,
    luck BIGINT, spread INTEGER, sign INTEGER, base BIGINT, grain BIGINT, whole BIGINT, complement BOOLEAN,
    list_price DECIMAL(24,10), contracted_price DECIMAL(24,10), billed_price DECIMAL(24,10), effective_price DECIMAL(24,10),
    pricing_list_price DECIMAL(24,10), pricing_contracted_price DECIMAL(24,10), pricing_effective_price DECIMAL(24,10));

CREATE OR REPLACE VIEW due_month AS
FROM batch JOIN billing_month USING (month_no);
