-- What is decided once for a whole run: chance, months, prices, and how many lines each delivery gets.
-- Variables: seed, lines, months, last_day (the last billed day), currency.
-- A delivery is what one provider bills for one month: one file.

-- Chance is md5 over the seed and a name: the same on every machine, thread and DuckDB version.
CREATE MACRO luck(what) AS (md5_number_lower(concat_ws('/', getvariable('seed'), what)) % 2147483647)::BIGINT;
CREATE MACRO dice(what, sides) AS luck(what) % sides;
CREATE MACRO hex_of(what, digits) AS left(md5(concat_ws('/', getvariable('seed'), what)), digits);

-- A decimal without the zeros at its end.
CREATE MACRO plain(amount) AS rtrim(rtrim(amount::VARCHAR, '0'), '.');
CREATE MACRO moment_text(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%SZ');

CREATE MACRO filled(pattern, account, region, zone, name, application, environment, native, service, key) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(pattern,
        '{account}', coalesce(account, '')), '{region}', coalesce(region, '')), '{zone}', coalesce(zone, '')),
        '{name}', coalesce(name, '')), '{application}', coalesce(application, '')),
        '{environment}', coalesce(environment, '')), '{native}', coalesce(native, '')), '{service}', coalesce(service, '')),
        '{hex8}', hex_of(key || '/8', 8)), '{hex12}', hex_of(key || '/12', 12)), '{hex17}', hex_of(key || '/17', 17));

-- Growth: about 2.6 % of the newest month more each month, and a season before Christmas.
CREATE TABLE billing_month AS
WITH month AS (
    SELECT range AS month_no,
           (date_trunc('month', getvariable('last_day')::DATE) - to_months((getvariable('months') - 1 - range)::INTEGER))::DATE AS start
    FROM range(getvariable('months')))
SELECT month_no,
       start,
       (start + INTERVAL 1 MONTH)::DATE AS finish,
       least((start + INTERVAL 1 MONTH)::DATE, getvariable('last_day')::DATE + 1) AS stop,
       date_diff('day', start, least((start + INTERVAL 1 MONTH)::DATE, getvariable('last_day')::DATE + 1))::BIGINT AS days,
       getvariable('last_day')::DATE + 1 >= (start + INTERVAL 1 MONTH)::DATE AS closed,
       greatest(450, 1000 - 26 * (getvariable('months') - 1 - month_no))
           + (CASE month(start) WHEN 11 THEN 60 WHEN 12 THEN 80 ELSE 0 END) AS growth
FROM month;

-- One row per file, the lines of all of them adding up to exactly the lines asked for (largest remainder).
CREATE TABLE delivery AS
WITH weighed AS (
    SELECT p.provider, m.month_no, (p.line_share * m.growth * m.days)::HUGEINT AS weight
    FROM provider p CROSS JOIN billing_month m),
shared AS (
    SELECT provider, month_no, weight,
           (getvariable('lines')::HUGEINT * weight) // sum(weight) OVER () AS whole,
           (getvariable('lines')::HUGEINT * weight) % sum(weight) OVER () AS remainder
    FROM weighed)
SELECT provider, month_no,
       (whole + CASE WHEN row_number() OVER (ORDER BY remainder DESC, provider, month_no)
                          <= getvariable('lines') - sum(whole) OVER () THEN 1 ELSE 0 END)::BIGINT AS lines
FROM shared;

-- Lines a provider has for a day in its leanest month: decides what is billed by the hour and what by the day.
-- Below 60 lines a day everything is daily; hourly_slots is the share of usage slots, in a million, billed by the hour.
CREATE TABLE pace AS
WITH daily AS (
    SELECT provider, min(lines // days) AS daily_lines, min(lines) AS least_lines
    FROM delivery JOIN billing_month USING (month_no) GROUP BY provider),
hourly AS (
    SELECT *, CASE WHEN daily_lines < 60 THEN 0
                   ELSE greatest(500, least(950, 1000 - 120000 // daily_lines)) END AS hourly_lines
    FROM daily)
SELECT *, (hourly_lines * 1000000) // (hourly_lines + 24 * (1000 - hourly_lines)) AS hourly_slots FROM hourly;

-- Commitments, projects and clusters are all or nothing: those that fit into a third of the daily lines are
-- billed at least by the day, and, in order, by the hour as long as that takes no more than half of the lines.
CREATE TABLE block AS
WITH listed AS (
    SELECT provider, project AS block, parts AS lines, step_hours = 1 AS hourly, 100 + project_no AS priority FROM project
    UNION ALL
    SELECT provider, commitment, slots + 1 + CASE WHEN payment = 'hourly' THEN 1 ELSE 0 END, true, 200 + commitment_no
    FROM commitment
    UNION ALL
    SELECT provider, cluster, nodes * count(*), true, 300 + min(cluster_no)
    FROM cluster JOIN workload USING (cluster) GROUP BY provider, cluster, nodes),
fitting AS (
    SELECT *, sum(lines) OVER (PARTITION BY provider ORDER BY priority) AS daily_so_far FROM listed),
kept AS (
    SELECT f.*, p.daily_lines, sum(lines) OVER (PARTITION BY provider) AS daily_total
    FROM fitting f JOIN pace p USING (provider) WHERE daily_so_far * 3 <= p.daily_lines)
SELECT provider, block, lines, priority,
       CASE WHEN hourly AND 2 * (daily_total
                + sum(CASE WHEN hourly THEN 23 * lines ELSE 0 END) OVER (PARTITION BY provider ORDER BY priority)) <= daily_lines
            THEN 1 ELSE 24 END AS step
FROM kept;

-- The billing currency of each provider; --currency replaces USD.
CREATE TABLE billing_currency AS
SELECT provider, c.currency, c.per_usd
FROM provider p JOIN currency c
  ON c.currency = CASE WHEN p.currency = 'USD' THEN getvariable('currency') ELSE p.currency END;

-- Unit prices by SKU, term and region, in the billing and in the pricing currency, to ten places.
CREATE TABLE unit_price AS
WITH listed AS (
    SELECT s.provider, s.service, k.sku, k.term, r.region, p.discount, k.term_discount, c.per_usd, p.virtual_price,
           round(k.price * (coalesce(r.price_factor, 1000) * 0.001::DECIMAL(4,3))::DECIMAL(9,3), 10)::DECIMAL(24,10) AS native_price
    FROM sku k
    JOIN service s USING (service)
    JOIN provider p USING (provider)
    JOIN billing_currency c USING (provider)
    LEFT JOIN region r ON r.provider = s.provider AND s.regional),
billed AS (
    SELECT *, round(round(native_price * coalesce(virtual_price, 1.00), 10)::DECIMAL(24,10) * per_usd, 10)::DECIMAL(24,10) AS list_price
    FROM listed),
negotiated AS (
    SELECT *, round(list_price * ((1000 - discount) * (1000 - term_discount) * 0.000001::DECIMAL(7,6))::DECIMAL(9,6), 10)::DECIMAL(24,10) AS contracted_price
    FROM billed)
SELECT provider, service, sku, term, region, per_usd, list_price, contracted_price,
       CASE WHEN virtual_price IS NULL THEN list_price ELSE native_price END AS pricing_list_price,
       CASE WHEN virtual_price IS NULL THEN contracted_price ELSE native_price END AS pricing_contracted_price
FROM negotiated;

-- A SKU at its price in a region, with what the sources need of it.
CREATE TABLE priced_sku AS
SELECT u.*, k.kind, k.rhythm, k.digits, k.unit, k.meter, k.native, k.description, h.spread,
       concat_ws('.', u.sku, coalesce(u.region, 'global'), u.term) AS sku_price_id
FROM unit_price u JOIN sku k USING (sku, term) JOIN rhythm h USING (rhythm);

-- Wheels: a throw of the dice names a place on a wheel, on which everything has as many places as it has weight.
CREATE TABLE service_wheel AS
WITH weighed AS (
    SELECT provider, service, cost_weight, regional, line_weight, sum(line_weight) OVER (PARTITION BY provider ORDER BY service_no) AS top,
           sum(line_weight) OVER (PARTITION BY provider) AS total
    FROM service WHERE line_weight > 0)
SELECT provider, place.range AS place, service, cost_weight, regional
FROM weighed CROSS JOIN LATERAL range(((top - line_weight) * 1000 // total)::BIGINT, (top * 1000 // total)::BIGINT) place;

CREATE TABLE sku_wheel AS
WITH weighed AS (
    SELECT service, part, sku, term, weight, sum(weight) OVER (PARTITION BY service, part ORDER BY sku, term) AS top,
           sum(weight) OVER (PARTITION BY service, part)::BIGINT AS places
    FROM sku WHERE weight > 0)
SELECT service, part, place.range AS place, sku, term
FROM weighed CROSS JOIN LATERAL range((top - weight)::BIGINT, top::BIGINT) place;

-- A service's SKUs fall into parts (an instance, its storage, ...): a resource has a SKU of each.
CREATE TABLE service_part AS
SELECT service, part, sum(weight)::BIGINT AS places, max(part) OVER (PARTITION BY service) AS parts
FROM sku WHERE weight > 0 GROUP BY service, part;

CREATE TABLE account_wheel AS
WITH weighed AS (
    SELECT provider, account, weight, sum(weight) OVER (PARTITION BY provider ORDER BY account) AS top FROM sub_account)
SELECT provider, place.range AS place, account
FROM weighed CROSS JOIN LATERAL range((top - weight)::BIGINT, top::BIGINT) place;

CREATE TABLE tag_key_wheel AS
WITH weighed AS (
    SELECT key, spelled, permille, sum(permille) OVER (PARTITION BY key ORDER BY permille DESC, spelled) AS top FROM tag_key)
SELECT key, place.range AS place, spelled
FROM weighed CROSS JOIN LATERAL range((top - permille)::BIGINT, top::BIGINT) place;

CREATE TABLE tag_value_wheel AS
WITH weighed AS (
    SELECT value, spelled, permille, sum(permille) OVER (PARTITION BY value ORDER BY permille DESC, spelled) AS top FROM tag_value)
SELECT value, place.range AS place, spelled
FROM weighed CROSS JOIN LATERAL range((top - permille)::BIGINT, top::BIGINT) place;

-- When a rhythm is billed: for each month, rhythm and step (1 = hour, 24 = day) the periods in which it isn't silent,
-- by their first hour in the month, with the rhythm's strength in thousandths of an hour of average strength.
CREATE TABLE pulse AS
WITH hour AS (
    SELECT m.month_no, h.range AS hour, m.start::TIMESTAMP + to_hours(h.range) AS moment, m.finish
    FROM billing_month m CROSS JOIN LATERAL range(m.days * 24) h),
norm AS (
    SELECT *, string_split(hours, ' ')::INTEGER[] AS of_day, string_split(weekdays, ' ')::INTEGER[] AS of_week,
           list_sum(string_split(hours, ' ')::INTEGER[])::BIGINT * list_sum(string_split(weekdays, ' ')::INTEGER[])::BIGINT AS week_total
    FROM rhythm),
strength AS (
    SELECT h.month_no, r.rhythm, h.hour,
           (of_day[hour(h.moment) + 1]::BIGINT * of_week[isodow(h.moment)] * 168000 // week_total)
               * (CASE WHEN h.moment >= h.finish - INTERVAL 3 DAY THEN r.closing ELSE 1000 END) // 1000 AS factor
    FROM hour h CROSS JOIN norm r)
SELECT month_no, rhythm, 1 AS step, hour, factor FROM strength
UNION ALL
SELECT month_no, rhythm, 24, min(hour), sum(factor)::BIGINT FROM strength GROUP BY month_no, rhythm, hour // 24;

CREATE TABLE clock AS
SELECT month_no, rhythm, step, list(hour::INTEGER ORDER BY hour) AS hours, list(factor::INTEGER ORDER BY hour) AS factors
FROM pulse WHERE factor > 0
GROUP BY month_no, rhythm, step;

-- billed_before[h + 1] counts the periods before hour h, so that the lines of any stretch of a month are one subtraction.
CREATE TABLE clock_count AS
WITH tick AS (
    SELECT r.month_no, r.rhythm, r.step, h.range AS hour, CASE WHEN p.factor > 0 THEN 1 ELSE 0 END AS billed
    FROM (SELECT DISTINCT month_no, rhythm, step FROM pulse) r
    JOIN billing_month m USING (month_no)
    CROSS JOIN LATERAL range(m.days * 24 + 1) h
    LEFT JOIN pulse p ON p.month_no = r.month_no AND p.rhythm = r.rhythm AND p.step = r.step AND p.hour = h.range)
SELECT month_no, rhythm, step, list(before ORDER BY hour) AS billed_before
FROM (SELECT *, coalesce(sum(billed) OVER (PARTITION BY month_no, rhythm, step ORDER BY hour
                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS before FROM tick)
GROUP BY month_no, rhythm, step;

-- The hours of each month as they are written, and the first one after it.
CREATE TABLE month_moments AS
SELECT m.month_no, list(moment_text(m.start::TIMESTAMP + to_hours(h.range)) ORDER BY h.range) AS moments
FROM billing_month m CROSS JOIN LATERAL range(m.days * 24 + 1) h
GROUP BY m.month_no;
