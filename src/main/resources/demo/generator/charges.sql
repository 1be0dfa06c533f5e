-- The charges of one delivery, in the order of their items.
-- Variables: provider, month_no, and moments, the hours of that month as they are written.
-- amount() and moment() are the format's own (format-csv.sql, format-parquet.sql).
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
costed AS (
    SELECT *, list_price * quantity AS list_cost, contracted_price * quantity AS contracted_cost,
           billed_price * quantity AS billed_cost, effective_price * quantity AS effective_cost,
           pricing_effective_price * quantity AS pricing_effective_cost
    FROM measured)
SELECT method_details AS AllocatedMethodDetails,
       method_id AS AllocatedMethodId,
       workload_id AS AllocatedResourceId,
       workload AS AllocatedResourceName,
       workload_tags AS AllocatedTags,
       zone AS AvailabilityZone,
       amount(billed_cost) AS BilledCost,
       account_id AS BillingAccountId,
       account_name AS BillingAccountName,
       account_type AS BillingAccountType,
       currency AS BillingCurrency,
       moment(period_end) AS BillingPeriodEnd,
       moment(period_start) AS BillingPeriodStart,
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
       amount(CASE WHEN commitment_rate IS NOT NULL THEN commitment_rate * quantity END) AS CommitmentDiscountQuantity,
       commitment_status AS CommitmentDiscountStatus,
       commitment_type AS CommitmentDiscountType,
       commitment_unit AS CommitmentDiscountUnit,
       eligibility AS CommitmentProgramEligibilityDetails,
       amount(CASE WHEN consumed THEN quantity * consumed_factor END) AS ConsumedQuantity,
       CASE WHEN consumed THEN consumed_unit END AS ConsumedUnit,
       CASE WHEN contract IS NOT NULL AND category = 'Usage' THEN
           '{"Elements":[{"ContractId":"' || contract || '","ContractCommitmentId":"' || contract_commitment
           || '","ContractCommitmentAppliedCost":' || plain(effective_cost) || '}]}' END AS ContractApplied,
       amount(contracted_cost) AS ContractedCost,
       CASE WHEN priced THEN amount(contracted_price) END AS ContractedUnitPrice,
       amount(effective_cost) AS EffectiveCost,
       host_name AS HostProviderName,
       CASE WHEN invoice_id IS NOT NULL THEN lpad(service_no::VARCHAR, 3, '0') END AS InvoiceDetailId,
       invoice_id AS InvoiceId,
       issuer AS InvoiceIssuerName,
       amount(list_cost) AS ListCost,
       CASE WHEN priced THEN amount(list_price) END AS ListUnitPrice,
       pricing_category AS PricingCategory,
       pricing_currency AS PricingCurrency,
       CASE WHEN priced THEN amount(pricing_contracted_price) END AS PricingCurrencyContractedUnitPrice,
       amount(pricing_effective_cost) AS PricingCurrencyEffectiveCost,
       CASE WHEN priced THEN amount(pricing_list_price) END AS PricingCurrencyListUnitPrice,
       CASE WHEN priced THEN amount(quantity) END AS PricingQuantity,
       CASE WHEN priced THEN unit END AS PricingUnit,
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
FROM costed
