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
-- Half as many slots again as would do if each were billed all the time.
slot AS (
    SELECT r.provider, month_no, s.range AS rank, CASE WHEN (s.range * 379721) % 1000000 < hourly_slots THEN 1 ELSE 24 END AS step
    FROM room r CROSS JOIN LATERAL range(1, (CASE WHEN room > 0 THEN
        40 + 3 * room * 500000 // (days * (24 * hourly_slots + 1000000 - hourly_slots)) ELSE 0 END)::BIGINT) s),
served AS (
    SELECT s.*, w.service, row_number() OVER (PARTITION BY s.provider, s.month_no, w.service ORDER BY s.rank) - 1 AS nth
    FROM slot s JOIN service_wheel w ON w.provider = s.provider AND w.place = (s.rank * 617) % 1000),
housed AS (
    SELECT s.*, p.places, nth % p.parts + 1 AS part, nth // p.parts AS house_no, s.service || '/' || house_no AS house,
           luck(house) AS house_fate
    FROM served s JOIN (SELECT DISTINCT service, parts FROM service_part) q USING (service)
    JOIN service_part p ON p.service = s.service AND p.part = nth % q.parts + 1),
-- A seventh of the houses change their resource within weeks, a quarter within months, the rest seldom.
aged AS (
    SELECT h.*, r.days,
           CASE WHEN house_fate % 100 < 14 THEN 2 + house_fate // 100 % 24
                WHEN house_fate % 100 < 40 THEN 30 + house_fate // 100 % 90
                ELSE 120 + house_fate // 100 % 700 END AS life,
           date_diff('day', DATE '2020-01-01', r.start) + house_fate // 100000 % 800 AS age
    FROM housed h JOIN room r USING (provider, month_no)),
generation AS (
    SELECT a.*, g.range AS generation,
           greatest(0, g.range * life - age) * 24 AS from_hour, least(days, (g.range + 1) * life - age) * 24 AS to_hour,
           luck(house || '/' || g.range) AS fate, luck(house || '/' || g.range || '/' || part) AS part_fate
    FROM aged a CROSS JOIN LATERAL range(age // life, (age + days - 1) // life + 1) g),
counted AS (
    SELECT g.provider, g.month_no, g.rank, g.generation, g.step, g.service, g.part, g.house_no, g.from_hour, g.to_hour, g.fate, g.part_fate,
           k.sku, k.term, s.rhythm, c.billed_before[g.to_hour + 1] - c.billed_before[g.from_hour + 1] AS lines
    FROM generation g
    JOIN sku_wheel k ON k.service = g.service AND k.part = g.part AND k.place = g.part_fate % g.places
    JOIN sku s ON s.sku = k.sku AND s.term = k.term
    JOIN clock_count c ON c.month_no = g.month_no AND c.rhythm = s.rhythm AND c.step = g.step),
filling AS (
    SELECT *, coalesce(sum(lines) OVER (PARTITION BY provider, month_no ORDER BY rank, generation
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS lines_before
    FROM counted WHERE lines > 0),
-- The last resource disappears in the hour in which the delivery is full.
kept AS (
    SELECT f.* REPLACE (CASE WHEN lines_before + lines <= room THEN to_hour
                             ELSE list_position(c.billed_before, c.billed_before[from_hour + 1] + room - lines_before) - 1 END AS to_hour),
           r.growth
    FROM filling f
    JOIN room r USING (provider, month_no)
    LEFT JOIN clock_count c ON c.month_no = f.month_no AND c.rhythm = f.rhythm AND c.step = f.step AND lines_before + lines > room
    WHERE lines_before < room),
weighed AS (
    SELECT k.*, v.cost_weight AS service_weight, v.regional, v.cost_weight::HUGEINT * 1000000 * s.cost_weight // (house_no + 2) AS weight, s.kind
    FROM kept k JOIN service v USING (provider, service) JOIN sku s USING (sku, term)),
share AS (
    SELECT provider, month_no, service, sum(top) AS service_total
    FROM (SELECT provider, month_no, service, rank, max(weight) AS top FROM weighed GROUP BY ALL) GROUP BY ALL),
present AS (
    SELECT provider, month_no, sum(cost_weight)::HUGEINT AS present_weight
    FROM (SELECT DISTINCT provider, month_no, service FROM weighed) JOIN service USING (provider, service) GROUP BY ALL),
placed AS (
    SELECT w.*, w.service || '/' || house_no || '/' || generation AS key, a.account, b.environment,
           string_split(b.applications, ' ')[1 + fate // 7 % len(string_split(b.applications, ' '))] AS application,
           CASE WHEN w.regional THEN string_split(b.regions, ' ')[
               CASE WHEN fate // 31 % 100 < 65 THEN 1 ELSE len(string_split(b.regions, ' ')) END] END AS region
    FROM weighed w
    JOIN account_wheel a ON a.provider = w.provider AND a.place = fate // 3001 % 1000
    JOIN sub_account b ON b.provider = a.provider AND b.account = a.account),
-- The cost of an hour in 10^-10 of the billing currency.
costed AS (
    SELECT w.*, u.* EXCLUDE (provider, service, sku, term, region, kind, rhythm),
           v.monthly_cost::HUGEINT * w.growth * 10000000 * (u.per_usd * 10000)::HUGEINT // 10000
               * w.service_weight // p.present_weight * w.weight // h.service_total // 730 AS hour_cost,
           n.type, n.named, n.tagged, n.role, n.id_pattern,
           CASE WHEN n.zonal THEN string_split(r.zones, ' ')[1 + fate // 101 % len(string_split(r.zones, ' '))] END AS zone
    FROM placed w
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
