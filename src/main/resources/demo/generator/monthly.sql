-- What comes once a month: support and marketplace purchases, credits, corrections of the month before, adjustments,
-- and the taxes on the purchases that bear one. Left out, from the end, where a delivery is too small for them.
INSERT INTO item BY NAME
WITH due AS (
    SELECT y.*, m.start, m.finish, m.month_no
    FROM (SELECT *, row_number() OVER (PARTITION BY provider ORDER BY monthly_no) AS place FROM monthly) y
    JOIN due_month m USING (provider)
    JOIN pace p USING (provider)
    WHERE m.month_no >= y.first AND (m.month_no - y.first) % y.every = 0 AND y.place <= p.least_lines // 20),
priced AS (
    SELECT d.* EXCLUDE (service, description), d.description, coalesce(d.service, u.service) AS service,
           u.term, u.region, u.meter, u.unit, u.sku_price_id, u.list_price, u.contracted_price,
           u.pricing_list_price, u.pricing_contracted_price,
           round(d.amount * c.per_usd, 2)::DECIMAL(24,10) AS money,
           CASE WHEN d.class = 'Correction' THEN d.start - INTERVAL 1 MONTH ELSE d.start END AS starts,
           CASE WHEN d.class = 'Correction' THEN d.start ELSE d.finish END AS ends
    FROM due d
    JOIN billing_currency c USING (provider)
    LEFT JOIN priced_sku u ON u.provider = d.provider AND u.sku = d.sku AND u.term = 'OD'
        AND (u.region IS NULL OR u.region = (SELECT string_split(a.regions, ' ')[1] FROM sub_account a WHERE a.account = d.account)))
SELECT provider, month_no, 400000 + monthly_no AS ordinal, category, class, frequency,
       CASE WHEN sku IS NOT NULL THEN 'Standard' END AS pricing_category,
       service, service_provider, account, region, sku, term, sku AS sku_id, sku_price_id, meter, unit, description,
       0 AS from_hour, 1 AS to_hour, starts, ends, 0 AS luck, 0 AS spread,
       CASE WHEN quantity < 0 THEN -1 ELSE 1 END AS sign, (abs(coalesce(quantity, 1)) * 1000000)::BIGINT AS base, 1 AS grain,
       false AS complement,
       coalesce(list_price, money) AS list_price, coalesce(contracted_price, money) AS contracted_price,
       coalesce(contracted_price, money) AS billed_price, coalesce(contracted_price, money) AS effective_price,
       coalesce(pricing_list_price, money) AS pricing_list_price, coalesce(pricing_contracted_price, money) AS pricing_contracted_price,
       coalesce(pricing_contracted_price, money) AS pricing_effective_price
FROM priced
UNION ALL BY NAME
SELECT provider, month_no, 500000 + monthly_no AS ordinal, 'Tax' AS category, 'One-Time' AS frequency, service, service_provider, account,
       'Sales tax ' || plain(tax * 100) || ' % on ' || description AS description,
       0 AS from_hour, 1 AS to_hour, starts, ends, 0 AS luck, 0 AS spread, 1 AS sign, 1000000 AS base, 1 AS grain, false AS complement,
       round(list_price * quantity * tax, 2)::DECIMAL(24,10) AS list_price,
       round(contracted_price * quantity * tax, 2)::DECIMAL(24,10) AS contracted_price,
       round(contracted_price * quantity * tax, 2)::DECIMAL(24,10) AS billed_price,
       round(contracted_price * quantity * tax, 2)::DECIMAL(24,10) AS effective_price,
       NULL AS pricing_list_price, NULL AS pricing_contracted_price,
       round(contracted_price * quantity * tax, 2)::DECIMAL(24,10) AS pricing_effective_price
FROM priced WHERE tax > 0;
