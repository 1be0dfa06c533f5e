-- What is the same for all charges of an item, written out once; charges.sql adds the period and the quantity.
CREATE OR REPLACE TABLE line AS
WITH fated AS (
    SELECT provider, month_no, ordinal, application, account, luck(tag_seed || '/present') AS present,
           luck(tag_seed || '/key') AS key_fate, luck(tag_seed || '/value') AS value_fate
    FROM item WHERE tag_seed IS NOT NULL),
-- Nearly a fifth of the resources has no tags; the others miss some, and some are misspelled.
tagged AS (
    SELECT i.provider, i.month_no, i.ordinal,
           '{' || concat_ws(',',
               CASE WHEN present % 100 < 92 THEN '"' || k1.spelled || '":"' || i.application || '"' END,
               CASE WHEN present // 100 % 100 < 88 THEN '"' || k2.spelled || '":"' || v2.spelled || '"' END,
               CASE WHEN present // 10000 % 100 < 62 THEN '"' || k3.spelled || '":"' || lower(replace(replace(a.business_unit, ' & ', '-'), ' ', '-')) || '"' END,
               CASE WHEN present // 1000000 % 100 < 45 THEN '"' || k4.spelled || '":"' || a.cost_center || '"' END,
               CASE WHEN value_fate // 1000 % 100 < 12 THEN '"terraform":true' END) || '}' AS tags
    FROM fated i
    JOIN sub_account a USING (account)
    JOIN tag_key_wheel k1 ON k1.key = 'application' AND k1.place = key_fate % 1000
    JOIN tag_key_wheel k2 ON k2.key = 'environment' AND k2.place = key_fate // 10 % 1000
    JOIN tag_key_wheel k3 ON k3.key = 'team' AND k3.place = key_fate // 1000 % 1000
    JOIN tag_key_wheel k4 ON k4.key = 'cost-center' AND k4.place = key_fate // 100000 % 1000
    JOIN tag_value_wheel v2 ON v2.value = a.environment AND v2.place = value_fate % 1000
    WHERE value_fate // 100000 % 100 < 80),
detailed AS (
    SELECT sku, term, '{' || list_aggregate(list_transform(string_split(details, ';'), lambda d:
               '"' || string_split(d, '=')[1] || '":'
               || CASE WHEN regexp_full_match(string_split(d, '=')[2], '[0-9.]+') THEN string_split(d, '=')[2]
                       ELSE '"' || string_split(d, '=')[2] || '"' END), 'string_agg', ',') || '}' AS details
    FROM sku WHERE details IS NOT NULL),
eligible AS (
    SELECT programs, '{"CommitmentPrograms":[{"ProgramType":"' || replace(types, ';', '"},{"ProgramType":"') || '"}]}' AS eligibility
    FROM program),
allocated AS (
    SELECT w.workload_no, w.cluster,
           CASE WHEN workload IS NOT NULL THEN w.namespace || '/' || w.workload END AS workload_id, w.workload,
           '{"Elements":[{"AllocatedRatio":' || w.ratio || ',"UsageUnit":"' || w.unit || '"}]}' AS method_details,
           CASE WHEN workload IS NOT NULL THEN '{"k8s:namespace":"' || w.namespace || '","k8s:team":"' || w.team || '"}' END AS workload_tags
    FROM workload w)
SELECT i.* EXCLUDE (starts, ends), moment_text(i.starts) AS single_start, moment_text(i.ends) AS single_end,
       p.account_id, p.account_name, p.account_type, p.issuer, b.currency,
       coalesce(i.service_provider, p.service_provider) AS provider_name, coalesce(i.service_provider, p.host) AS host_name,
       coalesce(p.virtual_currency, b.currency) AS pricing_currency,
       p.contract, p.contract_commitment,
       moment(moment_text(m.start)) AS billing_period_start, moment(moment_text(m.finish)) AS billing_period_end,
       CASE WHEN m.closed THEN p.invoice_prefix || strftime(m.start, '%y%m') || '-' || hex_of(p.provider || m.month_no, 5) END AS invoice_id,
       CASE WHEN m.closed THEN lpad(s.service_no::VARCHAR, 3, '0') END AS invoice_detail_id, s.name AS service_name, s.category AS service_category, s.subcategory,
       a.name AS account_display, CASE WHEN i.account IS NOT NULL THEN p.sub_account_type END AS sub_account_type,
       r.name AS region_name, t.tags, d.details, c.name AS commitment_name, c.category AS commitment_category, c.type AS commitment_type,
       CASE c.category WHEN 'Spend' THEN b.currency WHEN 'Usage' THEN 'Hours' END AS commitment_unit,
       CASE WHEN i.category = 'Usage' AND i.class IS NULL AND i.commitment_status IS DISTINCT FROM 'Unused' THEN e.eligibility END AS eligibility,
       w.workload_id, w.workload, w.method_details, w.workload_tags,
       CASE WHEN i.workload_no IS NOT NULL THEN 'cpu-request-share' END AS method_id,
       i.sku_id IS NOT NULL AS priced,
       i.billed_price = i.contracted_price AS billed_as_contracted,
       i.effective_price = i.contracted_price AS effective_as_contracted,
       i.pricing_effective_price = i.effective_price AS priced_as_billed,
       CASE WHEN i.sku_id IS NOT NULL THEN amount(i.list_price) END AS list_unit_price,
       CASE WHEN i.sku_id IS NOT NULL THEN amount(i.contracted_price) END AS contracted_unit_price,
       CASE WHEN i.sku_id IS NOT NULL THEN amount(i.pricing_list_price) END AS pricing_list_unit_price,
       CASE WHEN i.sku_id IS NOT NULL THEN amount(i.pricing_contracted_price) END AS pricing_contracted_unit_price,
       i.category = 'Usage' AND i.class IS NULL AND i.commitment_status IS DISTINCT FROM 'Unused' AS consumed,
       k.consumed_factor,
       CASE WHEN i.category = 'Usage' AND i.class IS NULL AND i.commitment_status IS DISTINCT FROM 'Unused' THEN k.consumed_unit END AS consumed_unit,
       filled(p.custom_1_pattern, i.account, i.region, i.zone, '', i.application, a.environment, k.native, i.service, '') AS custom_1,
       filled(p.custom_2_pattern, i.account, i.region, i.zone, '', i.application, a.environment, k.native, i.service, '') AS custom_2
FROM item i
JOIN provider p ON p.provider = i.provider
JOIN billing_currency b ON b.provider = p.provider
JOIN billing_month m ON m.month_no = i.month_no
JOIN service s ON s.service = i.service
LEFT JOIN sub_account a ON a.account = i.account
LEFT JOIN region r ON r.provider = p.provider AND r.region = i.region
LEFT JOIN sku k ON k.sku = i.sku AND k.term = i.term
LEFT JOIN eligible e ON e.programs = k.programs
LEFT JOIN detailed d ON d.sku = i.sku AND d.term = i.term AND i.category = 'Usage'
LEFT JOIN tagged t ON t.provider = i.provider AND t.month_no = i.month_no AND t.ordinal = i.ordinal
LEFT JOIN commitment c ON c.commitment = i.commitment
LEFT JOIN allocated w ON w.workload_no = i.workload_no
ORDER BY i.provider, i.month_no, i.ordinal;
