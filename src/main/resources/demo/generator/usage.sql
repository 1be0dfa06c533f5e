-- Everyday usage fills what the other sources left of a delivery's lines. A slot is a place that always holds one
-- resource: when a resource has lived its days the next one takes the place, so resources come and go while the number
-- of lines stays what was asked for. Costs fall by rank (Zipf) within a service, and a service's share of the month's
-- cost is given, so the total does not depend on the number of lines.
INSERT INTO item BY NAME
WITH taken AS (
    SELECT i.provider, i.month_no,
           sum(CASE WHEN i.starts IS NOT NULL THEN 1
                    ELSE c.billed_before[i.to_hour + 1] - c.billed_before[i.from_hour + 1] END) AS lines
    FROM item i LEFT JOIN clock_count c ON c.month_no = i.month_no AND c.rhythm = i.rhythm AND c.step = i.step
    GROUP BY ALL),
room AS (
    SELECT m.provider, month_no, (d.lines - coalesce(t.lines, 0))::BIGINT AS room, m.days, m.start, m.growth, p.hourly_slots
    FROM due_month m
    JOIN delivery d USING (provider, month_no)
    JOIN pace p USING (provider)
    LEFT JOIN taken t USING (provider, month_no)),
-- Three times the slots that should do: office hours and nightly batches leave periods out.
slot AS (
    SELECT r.*, s.range AS rank, CASE WHEN (s.range * 379721) % 1000000 < hourly_slots THEN 1 ELSE 24 END AS step
    FROM room r CROSS JOIN LATERAL range(1, (CASE WHEN room > 0 THEN
        40 + 3 * room * 1000000 // (days * (24 * hourly_slots + 1000000 - hourly_slots)) ELSE 0 END)::BIGINT) s),
housed AS (
    SELECT s.*, l.service, l.cost_weight AS service_weight, l.regional, p.parts,
           row_number() OVER (PARTITION BY s.provider, s.month_no, l.service ORDER BY s.rank) - 1 AS nth,
           nth % parts + 1 AS part, nth // parts AS place, l.service || '/' || place AS house
    FROM slot s
    JOIN service_ladder l ON l.provider = s.provider AND (s.rank * 617) % 1000 >= l.low AND (s.rank * 617) % 1000 < l.high
    JOIN service_parts p USING (service)),
aged AS (
    SELECT *, dice(house || '/kind', 100) AS kind_throw,
           CASE WHEN kind_throw < 14 THEN 2 + dice(house || '/life', 24)
                WHEN kind_throw < 40 THEN 30 + dice(house || '/life', 90)
                ELSE 120 + dice(house || '/life', 700) END AS life,
           date_diff('day', DATE '2020-01-01', start) + dice(house || '/birth', 800) AS age
    FROM housed),
generation AS (
    SELECT a.*, g.range AS generation, house || '/' || g.range AS key,
           greatest(0, g.range * life - age) * 24 AS from_hour, least(days, (g.range + 1) * life - age) * 24 AS to_hour,
           luck(house || '/' || g.range) AS fate, luck(house || '/' || g.range || '/' || part) AS part_fate
    FROM aged a CROSS JOIN LATERAL range(age // life, (age + days - 1) // life + 1) g),
chosen AS (
    SELECT g.*, k.sku, k.term, a.account, s.kind, s.cost_weight AS sku_weight, c.billed_before,
           string_split(b.applications, ' ')[1 + fate // 7 % len(string_split(b.applications, ' '))] AS application,
           CASE WHEN g.regional THEN string_split(b.regions, ' ')[
               CASE WHEN fate // 31 % 100 < 65 THEN 1 ELSE len(string_split(b.regions, ' ')) END] END AS region,
           b.environment,
           c.billed_before[g.to_hour + 1] - c.billed_before[g.from_hour + 1] AS lines
    FROM generation g
    JOIN sku_ladder k ON k.service = g.service AND k.part = g.part AND part_fate % k.total >= k.low AND part_fate % k.total < k.high
    JOIN account_ladder a ON a.provider = g.provider AND fate // 3001 % a.total >= a.low AND fate // 3001 % a.total < a.high
    JOIN sub_account b ON b.provider = a.provider AND b.account = a.account
    JOIN sku s ON s.sku = k.sku AND s.term = k.term
    JOIN clock_count c ON c.month_no = g.month_no AND c.rhythm = s.rhythm AND c.step = g.step),
counted AS (
    SELECT *, coalesce(sum(lines) OVER (PARTITION BY provider, month_no ORDER BY rank, generation
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS lines_before
    FROM chosen WHERE lines > 0),
-- The last resource disappears in the hour in which the delivery is full.
kept AS (
    SELECT * REPLACE (CASE WHEN lines_before + lines <= room THEN to_hour
                           ELSE list_position(billed_before, billed_before[from_hour + 1] + room - lines_before) - 1 END AS to_hour)
    FROM counted WHERE lines_before < room),
weighed AS (
    SELECT * EXCLUDE (billed_before), service_weight::HUGEINT * 1000000 * sku_weight // (place + 2) AS weight FROM kept),
share AS (
    SELECT provider, month_no, service, sum(top) AS service_total
    FROM (SELECT provider, month_no, service, rank, max(weight) AS top FROM weighed GROUP BY ALL) GROUP BY ALL),
present AS (
    SELECT provider, month_no, sum(cost_weight)::HUGEINT AS present_weight
    FROM (SELECT DISTINCT provider, month_no, service FROM weighed) JOIN service_ladder USING (provider, service) GROUP BY ALL),
-- The cost of an hour in 10^-10 of the billing currency.
costed AS (
    SELECT w.*, u.* EXCLUDE (provider, service, sku, term, region, kind),
           v.monthly_cost::HUGEINT * w.growth * 10000000 * (u.per_usd * 10000)::HUGEINT // 10000
               * w.service_weight // p.present_weight * w.weight // h.service_total // 730 AS hour_cost,
           n.type, n.named, n.tagged, n.role, n.id_pattern,
           CASE WHEN n.zonal THEN string_split(r.zones, ' ')[1 + fate // 101 % len(string_split(r.zones, ' '))] END AS zone
    FROM weighed w
    JOIN provider v USING (provider)
    JOIN present p USING (provider, month_no)
    JOIN share h USING (provider, month_no, service)
    JOIN priced_sku u ON u.provider = w.provider AND u.sku = w.sku AND u.term = w.term AND u.region IS NOT DISTINCT FROM w.region
    LEFT JOIN resource_kind n ON n.kind = w.kind
    LEFT JOIN region r ON r.provider = w.provider AND r.region = w.region),
named AS (
    SELECT *, application || '-' || role || '-' || hex_of(key || '/8', 8) AS name,
           (hour_cost * 1000000 // (contracted_price * 10000000000)::HUGEINT)::BIGINT AS raw_base
    FROM costed)
SELECT provider, month_no, 1000000 + row_number() OVER (PARTITION BY provider, month_no ORDER BY rank, generation) AS ordinal,
       'Usage' AS category, 'Usage-Based' AS frequency, CASE term WHEN 'SPOT' THEN 'Dynamic' ELSE 'Standard' END AS pricing_category,
       service, account, region, zone, sku, term, sku AS sku_id, sku_price_id, meter, unit, description,
       filled(id_pattern, account, region, zone, name, application, environment, native, service, key) AS resource_id,
       CASE WHEN named THEN name END AS resource_name, type AS resource_type, application,
       CASE WHEN tagged THEN key END AS tag_seed,
       rhythm, step, from_hour, to_hour, part_fate AS luck, spread, 1 AS sign,
       greatest(raw_base, 1) AS base,
       -- Whole instances where there are any; a part of one is a part of the hour.
       CASE WHEN digits = 0 AND raw_base < 1000000 THEN 10000 ELSE (10 ** (6 - digits))::BIGINT END AS grain,
       false AS complement,
       list_price, contracted_price, contracted_price AS billed_price, contracted_price AS effective_price,
       pricing_list_price, pricing_contracted_price, pricing_contracted_price AS pricing_effective_price
FROM named;
