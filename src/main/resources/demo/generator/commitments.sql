-- Commitments and capacity reservations. Every slot but the last is in use all the time; the last one is used by the
-- rhythm of the business and the rest of it is billed as unused, so that for each period what is used and unused adds up
-- to what was committed: the effective costs of a commitment add up to what its purchases bill.
INSERT INTO item BY NAME
WITH held AS (
    SELECT c.* RENAME (kind AS purpose), b.step, b.priority, m.month_no, m.start, m.finish, m.days,
           u.* EXCLUDE (provider, sku, region, spread, rhythm),
           CASE WHEN payment IN ('upfront', 'partial') THEN m.month_no // 12 ELSE 0 END AS lease,
           round(u.list_price * ((1000 - c.discount) * 0.001::DECIMAL(4,3))::DECIMAL(9,3), 10)::DECIMAL(24,10) AS rate
    FROM commitment c
    JOIN block b ON b.block = c.commitment
    JOIN priced_sku u ON u.provider = c.provider AND u.sku = c.sku AND u.region = c.region AND u.term = 'OD'
    JOIN due_month m ON m.provider = c.provider),
named AS (
    SELECT h.*, filled(h.id_pattern, h.account, h.region, '', '', '', '', '', '', h.commitment || '/' || lease) AS commitment_id,
           coalesce(h.type, 'Capacity Reservation') AS program
    FROM held h),
slotted AS (
    SELECT n.*, s.range AS slot, s.range = n.slots AS flexible, h.key,
           k.type AS slot_type, k.named, string_split(a.applications, ' ')[1] AS application,
           string_split(r.zones, ' ')[1] AS first_zone, k.zonal,
           string_split(a.applications, ' ')[1] || '-' || k.role || '-' || hex_of(h.key || '/8', 8) AS slot_name,
           filled(k.id_pattern, n.account, n.region, string_split(r.zones, ' ')[1],
                  string_split(a.applications, ' ')[1] || '-' || k.role || '-' || hex_of(h.key || '/8', 8),
                  string_split(a.applications, ' ')[1], a.environment, '', '', h.key) AS slot_id
    FROM named n
    CROSS JOIN LATERAL range(1, n.slots + 1) s
    CROSS JOIN LATERAL (SELECT n.commitment || '/' || s.range AS key) h
    JOIN resource_kind k USING (kind)
    JOIN sub_account a ON a.account = n.account
    JOIN region r ON r.provider = n.provider AND r.region = n.region),
half AS (
    SELECT *, false AS unused FROM slotted
    UNION ALL
    SELECT *, true FROM slotted WHERE flexible)
SELECT provider, month_no, priority * 1000 + slot * 2 + unused::INTEGER AS ordinal,
       'Usage' AS category, 'Usage-Based' AS frequency,
       CASE purpose WHEN 'commitment' THEN 'Committed' ELSE 'Standard' END AS pricing_category,
       service, account, region, CASE WHEN zonal THEN first_zone END AS zone,
       sku, 'OD' AS term, sku AS sku_id, sku_price_id, meter, unit,
       CASE WHEN unused THEN 'Unused part of ' || name ELSE description || ' covered by ' || name END AS description,
       CASE WHEN unused THEN commitment_id ELSE slot_id END AS resource_id,
       CASE WHEN unused THEN name WHEN named THEN slot_name END AS resource_name,
       CASE WHEN unused THEN program ELSE slot_type END AS resource_type,
       application, CASE WHEN NOT unused THEN key END AS tag_seed,
       CASE purpose WHEN 'commitment' THEN commitment END AS commitment,
       CASE purpose WHEN 'commitment' THEN commitment_id END AS commitment_id,
       CASE purpose WHEN 'commitment' THEN CASE WHEN unused THEN 'Unused' ELSE 'Used' END END AS commitment_status,
       CASE purpose WHEN 'commitment' THEN CASE category WHEN 'Spend' THEN rate ELSE 1 END END AS commitment_rate,
       CASE purpose WHEN 'capacity' THEN commitment_id END AS reservation_id,
       CASE purpose WHEN 'capacity' THEN CASE WHEN unused THEN 'Unused' ELSE 'Used' END END AS reservation_status,
       CASE WHEN flexible THEN 'business' ELSE 'steady' END AS rhythm, step, 0 AS from_hour, days * 24 AS to_hour,
       luck(commitment) AS luck, CASE WHEN flexible THEN 80 ELSE 0 END AS spread, 1 AS sign,
       CASE WHEN flexible THEN instances * utilization * 1000 ELSE instances * 1000000 END AS base,
       CASE WHEN flexible THEN 10000 ELSE 1 END AS grain,
       CASE WHEN flexible THEN instances * 1000000 * step END AS whole, unused AS complement,
       list_price, contracted_price,
       CASE purpose WHEN 'commitment' THEN 0 ELSE contracted_price END AS billed_price,
       CASE purpose WHEN 'commitment' THEN rate ELSE contracted_price END AS effective_price,
       pricing_list_price, pricing_contracted_price,
       CASE purpose WHEN 'commitment' THEN rate ELSE contracted_price END AS pricing_effective_price
FROM half;

-- The purchases: hourly for savings plans, monthly, all upfront, or half upfront and half monthly.
INSERT INTO item BY NAME
WITH held AS (
    SELECT c.*, b.step, b.priority, m.month_no, m.start, m.finish, m.days, u.service, u.sku_price_id, u.unit, u.meter, u.per_usd,
           CASE WHEN payment IN ('upfront', 'partial') THEN m.month_no // 12 ELSE 0 END AS lease,
           round(u.list_price * ((1000 - c.discount) * 0.001::DECIMAL(4,3))::DECIMAL(9,3), 10)::DECIMAL(24,10) AS rate
    FROM commitment c
    JOIN block b ON b.block = c.commitment
    JOIN priced_sku u ON u.provider = c.provider AND u.sku = c.sku AND u.region = c.region AND u.term = 'OD'
    JOIN due_month m ON m.provider = c.provider
    WHERE c.kind = 'commitment'),
payment AS (
    SELECT *, 'Recurring' AS frequency, 1 AS part, 'HOURLY' AS payment_name, (rate * (slots * instances))::DECIMAL(24,10) AS price,
           NULL::TIMESTAMP AS starts, NULL::TIMESTAMP AS ends, 1000000::BIGINT AS base
    FROM held WHERE payment = 'hourly'
    UNION ALL
    SELECT *, 'Recurring', 1, 'MONTHLY',
           CASE payment WHEN 'partial' THEN (rate - round(rate * 0.5, 10))::DECIMAL(24,10) ELSE rate END,
           start, finish, slots * instances * date_diff('hour', start::TIMESTAMP, finish::TIMESTAMP) * 1000000
    FROM held WHERE payment IN ('monthly', 'partial')
    UNION ALL
    SELECT *, 'One-Time', 2, 'UPFRONT',
           CASE payment WHEN 'partial' THEN round(rate * 0.5, 10)::DECIMAL(24,10) ELSE rate END,
           start, start + INTERVAL 12 MONTH,
           slots * instances * date_diff('hour', start::TIMESTAMP, start::TIMESTAMP + INTERVAL 12 MONTH) * 1000000
    FROM held WHERE payment IN ('upfront', 'partial') AND month_no % 12 = 0),
named AS (
    SELECT *, filled(id_pattern, account, region, '', '', '', '', '', '', commitment || '/' || lease) AS commitment_id FROM payment)
SELECT provider, month_no, priority * 1000 + 900 + part AS ordinal, 'Purchase' AS category, frequency, 'Standard' AS pricing_category,
       service, account, region, sku, 'OD' AS term,
       CASE category WHEN 'Spend' THEN upper(commitment) ELSE sku END AS sku_id,
       concat_ws('.', CASE category WHEN 'Spend' THEN upper(commitment) ELSE sku END, region, upper(commitment), payment_name) AS sku_price_id,
       CASE category WHEN 'Spend' THEN name ELSE meter END AS meter, unit, name || ', ' || lower(payment_name) || ' fee' AS description,
       commitment_id AS resource_id, name AS resource_name, type AS resource_type,
       commitment, commitment_id, CASE category WHEN 'Spend' THEN price ELSE 1 END AS commitment_rate,
       CASE WHEN starts IS NULL THEN 'steady' END AS rhythm, CASE WHEN starts IS NULL THEN step END AS step,
       0 AS from_hour, days * 24 AS to_hour, starts, ends,
       0 AS luck, 0 AS spread, 1 AS sign, base, 1 AS grain, false AS complement,
       price AS list_price, price AS contracted_price, price AS billed_price, 0 AS effective_price,
       price AS pricing_list_price, price AS pricing_contracted_price, 0 AS pricing_effective_price
FROM named;
