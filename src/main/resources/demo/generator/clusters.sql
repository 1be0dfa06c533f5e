-- Kubernetes nodes whose cost the provider splits among workloads: the parts of a node take its place, share all its
-- dimensions and prices, and add up to it. The row without a workload is what no workload asked for.
INSERT INTO item BY NAME
WITH node AS (
    SELECT c.*, n.range AS node, b.step, b.priority, m.month_no, m.days, u.* EXCLUDE (provider, sku, region),
           c.cluster || '/' || n.range AS key, k.type, a.environment,
           string_split(r.zones, ' ')[1 + n.range % len(string_split(r.zones, ' '))] AS zone, k.id_pattern
    FROM cluster c
    CROSS JOIN LATERAL range(1, c.nodes + 1) n
    JOIN block b ON b.block = c.cluster
    JOIN priced_sku u ON u.provider = c.provider AND u.sku = c.sku AND u.region = c.region AND u.term = 'OD'
    JOIN resource_kind k USING (kind)
    JOIN sub_account a USING (account)
    JOIN region r ON r.provider = c.provider AND r.region = c.region
    JOIN due_month m ON m.provider = c.provider),
named AS (
    SELECT *, cluster || '-node-' || hex_of(key || '/8', 8) AS name FROM node)
SELECT n.provider, n.month_no, n.priority * 1000 + n.node * 100 + w.workload_no AS ordinal,
       'Usage' AS category, 'Usage-Based' AS frequency, 'Standard' AS pricing_category,
       service, account, region, zone, sku, term, sku AS sku_id, sku_price_id, meter, n.unit, description,
       filled(id_pattern, account, region, zone, name, cluster, environment, '', '', key) AS resource_id,
       name AS resource_name, type AS resource_type, cluster AS application, key AS tag_seed, w.workload_no,
       'steady' AS rhythm, step, 0 AS from_hour, days * 24 AS to_hour, 0 AS luck, 0 AS spread, 1 AS sign,
       (n.instances * w.ratio * 1000000)::BIGINT AS base, 1 AS grain, false AS complement,
       list_price, contracted_price, contracted_price AS billed_price, contracted_price AS effective_price,
       pricing_list_price, pricing_contracted_price, pricing_contracted_price AS pricing_effective_price
FROM named n JOIN workload w USING (cluster);
