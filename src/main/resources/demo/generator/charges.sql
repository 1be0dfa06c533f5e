-- The charges of one delivery, in the order of their items.
-- Variables: provider, month_no, and moments, the hours of that month as they are written.
-- amount(), moment() and json_number() are the format's own (format-csv.sql, format-parquet.sql).
WITH period AS (
    SELECT l.*, unnest(CASE WHEN l.single_start IS NULL THEN c.hours ELSE [0] END) AS hour,
           unnest(CASE WHEN l.single_start IS NULL THEN c.factors ELSE [1000] END) AS factor
    FROM line l
    LEFT JOIN clock c ON c.month_no = getvariable('month_no') AND c.rhythm = l.rhythm AND c.step = l.step
    WHERE l.provider = getvariable('provider') AND l.month_no = getvariable('month_no')),
-- Noise that needs no table: two rounds of a linear congruential generator over the item's luck and the hour.
noisy AS (
    SELECT *, (((luck + (hour + 745 * month_no) * 7919) % 2147483647) * 48271 % 2147483647) * 16807 % 2147483647 AS noise
    FROM period WHERE hour >= from_hour AND hour < to_hour),
rounded AS (
    SELECT *, greatest(grain, ((base * factor // 1000) * (1000 - spread + noise % (2 * spread + 1)) // 1000 + grain // 2) // grain * grain) AS used
    FROM noisy),
measured AS (
    SELECT *, ((sign * CASE WHEN whole IS NULL THEN used
                            WHEN complement THEN whole - least(used, whole - grain)
                            ELSE least(used, whole - grain) END)::DECIMAL(18,0) * 0.000001::DECIMAL(7,6))::DECIMAL(18,6) AS quantity
    FROM rounded),
-- Most charges bill what was contracted: an amount that two columns share is worked out and written out once.
costed AS (
    SELECT *, amount(list_price * quantity) AS list_cost, amount(contracted_price * quantity) AS contracted_cost,
           amount(quantity) AS quantity_amount
    FROM measured),
billed AS (
    SELECT *, CASE WHEN billed_as_contracted THEN contracted_cost ELSE amount(billed_price * quantity) END AS billed_cost,
           CASE WHEN effective_as_contracted THEN contracted_cost ELSE amount(effective_price * quantity) END AS effective_cost
    FROM costed)
SELECT method_details AS AllocatedMethodDetails,
       method_id AS AllocatedMethodId,
       workload_id AS AllocatedResourceId,
       workload AS AllocatedResourceName,
       workload_tags AS AllocatedTags,
       zone AS AvailabilityZone,
       billed_cost AS BilledCost,
       account_id AS BillingAccountId,
       account_name AS BillingAccountName,
       account_type AS BillingAccountType,
       currency AS BillingCurrency,
       billing_period_end AS BillingPeriodEnd,
       billing_period_start AS BillingPeriodStart,
       reservation_id AS CapacityReservationId,
       reservation_status AS CapacityReservationStatus,
       category AS ChargeCategory,
       class AS ChargeClass,
       description AS ChargeDescription,
       frequency AS ChargeFrequency,
       moment(coalesce(single_end, getvariable('moments')[hour + 1 + step])) AS ChargePeriodEnd,
       moment(coalesce(single_start, getvariable('moments')[hour + 1])) AS ChargePeriodStart,
       commitment_category AS CommitmentDiscountCategory,
       commitment_id AS CommitmentDiscountId,
       commitment_name AS CommitmentDiscountName,
       CASE WHEN commitment_rate IS NOT NULL THEN amount(commitment_rate * quantity) END AS CommitmentDiscountQuantity,
       commitment_status AS CommitmentDiscountStatus,
       commitment_type AS CommitmentDiscountType,
       commitment_unit AS CommitmentDiscountUnit,
       eligibility AS CommitmentProgramEligibilityDetails,
       CASE WHEN NOT consumed THEN NULL WHEN consumed_factor = 1 THEN quantity_amount ELSE amount(quantity * consumed_factor) END AS ConsumedQuantity,
       consumed_unit AS ConsumedUnit,
       CASE WHEN contract IS NOT NULL AND category = 'Usage' THEN
           '{"Elements":[{"ContractId":"' || contract || '","ContractCommitmentId":"' || contract_commitment
           || '","ContractCommitmentAppliedCost":' || json_number(effective_cost) || '}]}' END AS ContractApplied,
       contracted_cost AS ContractedCost,
       contracted_unit_price AS ContractedUnitPrice,
       effective_cost AS EffectiveCost,
       host_name AS HostProviderName,
       invoice_detail_id AS InvoiceDetailId,
       invoice_id AS InvoiceId,
       issuer AS InvoiceIssuerName,
       list_cost AS ListCost,
       list_unit_price AS ListUnitPrice,
       pricing_category AS PricingCategory,
       pricing_currency AS PricingCurrency,
       pricing_contracted_unit_price AS PricingCurrencyContractedUnitPrice,
       CASE WHEN priced_as_billed THEN effective_cost ELSE amount(pricing_effective_price * quantity) END AS PricingCurrencyEffectiveCost,
       pricing_list_unit_price AS PricingCurrencyListUnitPrice,
       CASE WHEN priced THEN quantity_amount END AS PricingQuantity,
       unit AS PricingUnit,
       region AS RegionId,
       region_name AS RegionName,
       resource_id AS ResourceId,
       resource_name AS ResourceName,
       resource_type AS ResourceType,
       service_category AS ServiceCategory,
       service_name AS ServiceName,
       provider_name AS ServiceProviderName,
       subcategory AS ServiceSubcategory,
       sku_id AS SkuId,
       meter AS SkuMeter,
       details AS SkuPriceDetails,
       sku_price_id AS SkuPriceId,
       account AS SubAccountId,
       account_display AS SubAccountName,
       sub_account_type AS SubAccountType,
       tags AS Tags,
       custom_1, custom_2
FROM billed
