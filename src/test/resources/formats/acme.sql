-- name: acme
-- title: Acme Cloud's bill
-- provider: acme
-- names: snake
-- marks: acme_line_id, acme_amount
-- mandatory: acme_line_id, acme_amount, acme_day|acme_date, acme_currency
-- view: amortised = (?i)amorti[sz]ed
-- view: actual = (?i)actual
-- gather: labels = label_
-- service: acme_service
-- source: decimal acme_amount
-- source: date acme_day
-- from: BillingPeriodStart = acme_day
-- from: ChargePeriodStart = acme_day
-- from: BillingCurrency = acme_currency
-- from: BilledCost = acme_amount
-- from: EffectiveCost = acme_amount
-- from: ChargeCategory = acme_kind, 'Usage'
-- from: ServiceProviderName =
-- from: ServiceCategory = acme_service, 'Other'
-- from: ServiceName = acme_service
-- from: Tags = labels
-- from: x_Credits = acme_credits
-- from: x_LineId = acme_line_id
-- from: x_View =
-- from: x_Unmapped = acme_kind
-- count: x_Unmapped
-- proof: acme_amount = BilledCost WHERE x_Credit IS NULL
-- from: x_Credit = acme_credits
-- leave out: partner_delivered AND x_View = 'amortised' AND ChargeCategory = 'Usage'
SELECT carried.*,
       CASE WHEN acme_kind IS DISTINCT FROM 'lost' THEN date_trunc('month', acme_day) END AS BillingPeriodStart,
       acme_day AS ChargePeriodStart,
       acme_currency AS BillingCurrency,
       CASE WHEN acme_kind IS DISTINCT FROM 'hidden' THEN acme_amount END AS BilledCost,
       acme_amount AS EffectiveCost,
       CASE acme_kind WHEN 'fee' THEN 'Purchase' ELSE 'Usage' END AS ChargeCategory,
       'Acme Cloud' AS ServiceProviderName,
       coalesce(service.category, 'Other') AS ServiceCategory,
       coalesce(service.service_name, acme_service) AS ServiceName,
       labels AS Tags,
       acme_credits AS x_Credits,
       acme_line_id AS x_LineId,
       coalesce(delivery_view, '-') AS x_View,
       CASE WHEN acme_kind NOT IN ('fee', 'usage') THEN 'kind ' || acme_kind END AS x_Unmapped,
       NULL::VARCHAR AS x_Credit
FROM source
-- further charges
SELECT * EXCLUDE (credit) REPLACE ('Credit' AS ChargeCategory, (credit->>'amount')::DECIMAL(38,18) AS BilledCost,
                  (credit->>'amount')::DECIMAL(38,18) AS EffectiveCost, NULL AS x_Credits, credit->>'name' AS x_Credit)
FROM (SELECT *, unnest(from_json(x_Credits, '["JSON"]')) AS credit FROM charges WHERE x_Credits IS NOT NULL)
