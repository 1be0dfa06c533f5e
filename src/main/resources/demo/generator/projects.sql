-- What makes a month notable: launches, spikes and shutdowns, each in phases counted in days before the last billed day.
INSERT INTO item BY NAME
WITH stretch AS (
    SELECT p.*, m.month_no, f.first_day, f.monthly_cost, b.step, b.priority, m.start,
           greatest(0, date_diff('day', m.start, getvariable('last_day')::DATE - f.first_day)) * 24 AS from_hour,
           least(m.days, date_diff('day', m.start, getvariable('last_day')::DATE - f.last_day) + 1) * 24 AS to_hour
    FROM project p
    JOIN phase f USING (project)
    JOIN block b ON b.block = p.project
    JOIN due_month m ON m.provider = p.provider),
placed AS (
    SELECT s.*, t.range AS part, s.project || '/' || t.range AS key, u.* EXCLUDE (provider, sku, region),
           a.environment, k.type, k.named, k.role, k.id_pattern,
           CASE WHEN k.zonal THEN string_split(r.zones, ' ')[1] END AS zone
    FROM stretch s
    CROSS JOIN LATERAL range(1, s.parts + 1) t
    JOIN priced_sku u ON u.provider = s.provider AND u.sku = s.sku AND u.region = s.region AND u.term = 'OD'
    JOIN sub_account a USING (account)
    JOIN region r ON r.provider = s.provider AND r.region = s.region
    LEFT JOIN resource_kind k USING (kind)
    WHERE s.from_hour < s.to_hour),
named AS (
    SELECT *, application || '-' || role || '-' || hex_of(key || '/8', 8) AS name FROM placed)
SELECT provider, month_no, priority * 1000 + row_number() OVER (PARTITION BY project, month_no ORDER BY part, from_hour) AS ordinal,
       'Usage' AS category, 'Usage-Based' AS frequency, 'Standard' AS pricing_category,
       service, account, region, zone, sku, term, sku AS sku_id, sku_price_id, meter, unit, description,
       filled(id_pattern, account, region, zone, name, application, environment, native, service, key) AS resource_id,
       CASE WHEN named THEN name END AS resource_name, type AS resource_type, application, key AS tag_seed,
       rhythm, step, from_hour, to_hour, luck(key) AS luck, spread, 1 AS sign,
       greatest(1, (monthly_cost::HUGEINT * 10000000000 // parts * (per_usd * 10000)::HUGEINT // 10000 * 1000000
                    // (730 * (contracted_price * 10000000000)::HUGEINT)))::BIGINT AS base,
       (10 ** (6 - digits))::BIGINT AS grain, false AS complement,
       list_price, contracted_price, contracted_price AS billed_price, contracted_price AS effective_price,
       pricing_list_price, pricing_contracted_price, pricing_contracted_price AS pricing_effective_price
FROM named;
