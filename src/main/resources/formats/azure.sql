-- name: azure
-- title: Azure cost and usage details
-- provider: azure
-- names: snake
-- marks: meter_category, meter_id, consumed_service
-- mandatory: cost_in_billing_currency, date, billing_currency
-- above: Usage Data Extract
--
-- Column lists by agreement and age (Enterprise Agreement, Microsoft Customer Agreement, partners, pay-as-you-go):
-- "Cost and usage details file schemas", https://learn.microsoft.com/azure/cost-management-billing/dataset-schema/schema-index
-- What they mean: "Understand cost details fields", https://learn.microsoft.com/azure/cost-management-billing/automate/understand-usage-details-fields
-- What they are in FOCUS: "Convert cost and usage data to FOCUS", https://learn.microsoft.com/cloud-computing/finops/focus/convert
-- same: cost_in_billing_currency = cost, pre_tax_cost, extended_cost
-- same: pay_g_price = market_price
-- same: exchange_rate_pricing_to_billing = exchange_rate
-- same: quantity = usage_quantity, consumed_quantity
-- same: date = usage_date_time, usage_date
-- same: billing_currency = billing_currency_code, currency
-- same: pricing_currency = pricing_currency_code
-- same: subscription_guid = subscription_id
-- same: meter_id = resource_guid
-- same: resource_id = instance_id, instance_name
-- same: product_name = product
-- same: location = resource_location_normalized
--
-- "ServiceName: meterCategory": "Migrate from EA to Microsoft Customer Agreement usage fields",
-- https://learn.microsoft.com/azure/cost-management-billing/automate/migrate-ea-mca-usage-fields
-- "Purchases and Marketplace usage might be shown as blank or unassigned": the column lists above.
-- service: coalesce(CASE WHEN meter_category NOT ILIKE 'unassigned' THEN meter_category END, service_name, CASE WHEN publisher_type ILIKE 'marketplace' THEN 'Azure Marketplace' END, consumed_service, product_name)
--
-- Actual and amortised are two views of one bill. "In the actual cost report, the effective price for a usage record is 0 because the
-- resource is covered by prepaid commitment"; in the amortised one it's the prorated price of the commitment, and the purchase isn't there:
-- "Pricing behavior in cost details", https://learn.microsoft.com/azure/cost-management-billing/automate/automation-ingest-usage-details-overview
-- Delivered both, covered and unused usage is taken from the amortised file and everything else from the actual one.
-- view: actual = (?i)actual
-- view: amortised = (?i)amorti[sz]ed
-- leave out: partner_delivered AND CASE x_CostView WHEN 'actual' THEN CommitmentDiscountStatus = 'Used' AND BilledCost = 0 WHEN 'amortised' THEN CommitmentDiscountStatus IS NULL ELSE FALSE END
-- Usage that no commitment covers costs the same in both: a difference means that the files aren't of the same days or time.
-- compare: ChargeCategory = 'Usage' AND CommitmentDiscountStatus IS NULL
--
-- source: decimal cost_in_billing_currency
-- source: decimal cost_in_pricing_currency
-- source: decimal cost_in_usd
-- source: decimal payg_cost_in_billing_currency
-- source: decimal payg_cost_in_usd
-- source: decimal exchange_rate_pricing_to_billing
-- source: decimal quantity
-- source: decimal unit_price
-- source: decimal pay_g_price
-- source: date date
-- source: date billing_period_start_date
-- source: date billing_period_end_date
--
-- from: BilledCost = cost_in_billing_currency
-- from: EffectiveCost = cost_in_billing_currency
-- from: ListCost = payg_cost_in_billing_currency, pay_g_price
-- from: ContractedCost = unit_price
-- from: ListUnitPrice = pay_g_price
-- from: ContractedUnitPrice = unit_price
-- from: BillingCurrency = billing_currency
-- from: PricingCurrency = pricing_currency
-- from: PricingCurrencyEffectiveCost = cost_in_pricing_currency
-- from: PricingCurrencyListUnitPrice = pricing_currency
-- from: PricingCurrencyContractedUnitPrice = pricing_currency
-- The date stands first, because it must be there: "billingPeriodEndDate & billingPeriodStartDate are null" in exports of a
-- subscription with an Azure plan, https://github.com/microsoft/finops-toolkit/issues/1203
-- from: BillingPeriodStart = date, billing_period_start_date
-- from: BillingPeriodEnd = billing_period_end_date, billing_period_start_date, date
-- from: ChargePeriodStart = date
-- from: ChargePeriodEnd = date
-- from: BillingAccountId = billing_profile_id, billing_account_id, subscription_guid
-- from: BillingAccountName = billing_profile_name, billing_account_name
-- from: BillingAccountType = billing_profile_id, billing_account_id, subscription_guid
-- from: SubAccountId = subscription_guid
-- from: SubAccountName = subscription_name
-- from: SubAccountType = subscription_guid
-- from: InvoiceId = invoice_id
-- from: InvoiceIssuerName =
-- from: ServiceProviderName = publisher_type, publisher_name, 'Microsoft'
-- from: HostProviderName = publisher_type, publisher_name, resource_location, 'Microsoft'
-- from: ChargeCategory =
-- from: ChargeClass = charge_type
-- from: ChargeFrequency =
-- from: ChargeDescription = product_name, meter_name
-- from: PricingCategory = pricing_model, benefit_id, reservation_id, charge_type
-- from: PricingQuantity = quantity
-- from: PricingUnit = unit_of_measure
-- from: ConsumedQuantity = quantity
-- from: ConsumedUnit = unit_of_measure
-- from: CommitmentDiscountCategory = benefit_id, reservation_id
-- from: CommitmentDiscountId = benefit_id, reservation_id
-- from: CommitmentDiscountName = benefit_name, reservation_name
-- from: CommitmentDiscountStatus =
-- from: CommitmentDiscountType = benefit_id, reservation_id
-- from: CapacityReservationId = additional_info
-- from: CapacityReservationStatus = additional_info
-- from: AvailabilityZone = availability_zone
-- from: RegionId = resource_location
-- from: RegionName = location, resource_location
-- from: ResourceId = resource_id, benefit_id, reservation_id
-- from: ResourceName = resource_name, resource_id
-- from: ResourceType = resource_type, resource_id
-- from: ServiceName = meter_category, consumed_service, product_name
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: SkuId = product_id, meter_id
-- from: SkuMeter = meter_name
-- from: SkuPriceId = part_number, meter_id
-- from: Tags = tags
-- from: x_CostView =
-- from: x_ChargeType = charge_type
-- from: x_PricingModel = pricing_model
-- from: x_Frequency = frequency
-- from: x_PublisherType = publisher_type
-- from: x_PublisherName = publisher_name
-- from: x_ConsumedService = consumed_service
-- from: x_ServiceName = service_name
-- from: x_PartnerName = partner_name
-- from: x_BillingAccountId = billing_account_id
-- from: x_BillingAccountName = billing_account_name
-- from: x_BillingProfileId = billing_profile_id
-- from: x_BillingProfileName = billing_profile_name
-- from: x_ReservationId = reservation_id
-- from: x_ReservationName = reservation_name
-- from: x_ResourceLocation = location
-- from: x_UnitOfMeasure = unit_of_measure
-- from: x_ExchangeRatePricingToBilling = exchange_rate_pricing_to_billing
-- from: x_CostInPricingCurrency = cost_in_pricing_currency
-- from: x_CostInUsd = cost_in_usd
-- from: x_PaygCostInBillingCurrency = payg_cost_in_billing_currency
-- from: x_PaygCostInUsd = payg_cost_in_usd
-- from: x_AdditionalInfo = additional_info
-- from: x_Tags = tags
-- from: x_Unmapped =
--
-- proof: cost_in_billing_currency = BilledCost + EffectiveCost WHERE BilledCost = 0
-- proof: cost_in_pricing_currency = x_CostInPricingCurrency
-- proof: cost_in_usd = x_CostInUsd
-- proof: payg_cost_in_billing_currency = ListCost WHERE x_PaygCostInBillingCurrency IS NOT NULL
-- proof: payg_cost_in_usd = x_PaygCostInUsd
-- count: x_Unmapped
SELECT carried.*,
       line.billed_cost AS BilledCost,
       line.effective_cost AS EffectiveCost,
       -- "PayGPrice isn't populated when PricingModel = Reservations": 0 is unknown there, not free.
       -- "Pricing behavior in cost details", https://learn.microsoft.com/azure/cost-management-billing/automate/automation-ingest-usage-details-overview
       -- "You can compute paygCostInBillingCurrency by multiplying PayGPrice, quantity and exchangeRatePricingToBilling":
       -- "Microsoft Customer Agreement cost and usage details file schema", https://learn.microsoft.com/azure/cost-management-billing/dataset-schema/cost-usage-details-mca
       CASE
         WHEN line.payg_cost_in_billing_currency IS NOT NULL
         THEN CASE WHEN line.payg_cost_in_billing_currency <> 0 OR line.list_unit_price IS NOT NULL THEN line.payg_cost_in_billing_currency END
         ELSE CAST(CAST(line.list_unit_price AS DECIMAL(38, 12)) * CAST(line.quantity AS DECIMAL(38, 12)) AS DECIMAL(38, 18))
       END AS ListCost,
       CAST(CAST(line.contracted_unit_price AS DECIMAL(38, 12)) * CAST(line.quantity AS DECIMAL(38, 12)) AS DECIMAL(38, 18)) AS ContractedCost,
       line.list_unit_price AS ListUnitPrice,
       line.contracted_unit_price AS ContractedUnitPrice,
       line.billing_currency AS BillingCurrency,
       line.pricing_currency AS PricingCurrency,
       CASE WHEN line.kind = 'commitment' AND line.effective_cost IS NOT NULL THEN 0
            WHEN line.effective_cost IS NOT NULL THEN line.cost_in_pricing_currency
       END AS PricingCurrencyEffectiveCost,
       CASE WHEN line.pricing_currency IS NOT NULL THEN line.pay_price END AS PricingCurrencyListUnitPrice,
       CASE WHEN line.pricing_currency IS NOT NULL THEN line.negotiated_price END AS PricingCurrencyContractedUnitPrice,
       line.period_start AS BillingPeriodStart,
       -- The file gives the last day; FOCUS wants the first moment after it.
       -- "Convert cost and usage data to FOCUS", https://learn.microsoft.com/cloud-computing/finops/focus/convert
       coalesce(line.period_last_day + INTERVAL 1 DAY, line.period_start + INTERVAL 1 MONTH) AS BillingPeriodEnd,
       line.charge_day AS ChargePeriodStart,
       line.charge_day + INTERVAL 1 DAY AS ChargePeriodEnd,
       -- The invoice goes to the billing profile under a Microsoft Customer Agreement, to the enrollment under an Enterprise Agreement, and
       -- to the subscription in pay-as-you-go: same page.
       CASE WHEN line.account_type = 'Billing Profile' THEN line.billing_profile_id
            WHEN line.account_type = 'Billing Account' THEN line.billing_account_id
            ELSE line.subscription_guid
       END AS BillingAccountId,
       CASE WHEN line.account_type = 'Billing Profile' THEN line.billing_profile_name ELSE line.billing_account_name END AS BillingAccountName,
       line.account_type AS BillingAccountType,
       line.subscription_guid AS SubAccountId,
       line.subscription_name AS SubAccountName,
       CASE WHEN line.subscription_guid IS NOT NULL THEN 'Subscription' END AS SubAccountType,
       line.invoice_id AS InvoiceId,
       coalesce(line.partner_name, 'Microsoft') AS InvoiceIssuerName,
       -- FOCUS, Service Provider Name: "In marketplace scenarios, the Service Provider represents the seller rather than the marketplace
       -- operator"; what has a region there runs on Azure.
       line.seller AS ServiceProviderName,
       CASE WHEN line.region NOT IN ('unassigned', 'unknown', 'n/a') THEN 'Microsoft' ELSE line.seller END AS HostProviderName,
       CASE line.type
         WHEN 'usage' THEN 'Usage'
         WHEN 'unusedreservation' THEN 'Usage'
         WHEN 'unusedsavingsplan' THEN 'Usage'
         WHEN 'purchase' THEN 'Purchase'
         WHEN 'refund' THEN 'Purchase'
         WHEN 'tax' THEN 'Tax'
         WHEN 'credit' THEN 'Credit'
         ELSE 'Adjustment'
       END AS ChargeCategory,
       CASE WHEN line.type = 'refund' THEN 'Correction' END AS ChargeClass,
       CASE WHEN line.frequency ILIKE 'OneTime' THEN 'One-Time'
            WHEN line.frequency ILIKE 'Recurring' OR line.frequency ILIKE 'Monthly' OR line.frequency ILIKE 'Yearly' THEN 'Recurring'
            WHEN line.type IN ('purchase', 'refund') THEN 'One-Time'
            WHEN line.frequency ILIKE 'UsageBased' OR line.type IN ('usage', 'unusedreservation', 'unusedsavingsplan') THEN 'Usage-Based'
            ELSE 'One-Time'
       END AS ChargeFrequency,
       coalesce(line.product_name, line.meter_name) AS ChargeDescription,
       CASE WHEN line.kind IN ('covered', 'unused') THEN 'Committed'
            WHEN line.kind = 'commitment' OR line.model = 'ondemand' THEN 'Standard'
            WHEN line.model = 'spot' THEN 'Dynamic'
            WHEN line.model IS NOT NULL THEN 'Other'
       END AS PricingCategory,
       -- Quantity x EffectivePrice is the cost, so the quantity counts blocks of the unit of measure (10K, 100 GB/Month).
       line.quantity AS PricingQuantity,
       CASE WHEN line.block = 1 THEN line.unit ELSE line.block || ' ' || line.unit END AS PricingUnit,
       CASE WHEN line.type = 'usage' THEN line.quantity * line.block END AS ConsumedQuantity,
       CASE WHEN line.type = 'usage' AND line.quantity IS NOT NULL THEN line.unit END AS ConsumedUnit,
       CASE line.commitment WHEN 'Reservation' THEN 'Usage' WHEN 'Savings Plan' THEN 'Spend' END AS CommitmentDiscountCategory,
       line.commitment_id AS CommitmentDiscountId,
       CASE WHEN line.commitment_id IS NOT NULL THEN coalesce(line.benefit_name, line.reservation_name) END AS CommitmentDiscountName,
       CASE line.kind WHEN 'covered' THEN 'Used' WHEN 'unused' THEN 'Unused' END AS CommitmentDiscountStatus,
       line.commitment AS CommitmentDiscountType,
       line.capacity_reservation AS CapacityReservationId,
       CASE WHEN line.capacity_reservation IS NULL THEN NULL
            WHEN line.arm_type = 'microsoft.compute/capacityreservationgroups' THEN 'Unused'
            ELSE 'Used'
       END AS CapacityReservationStatus,
       line.availability_zone AS AvailabilityZone,
       CASE WHEN line.region NOT IN ('unassigned', 'unknown', 'n/a') THEN line.region END AS RegionId,
       CASE WHEN line.region NOT IN ('unassigned', 'unknown', 'n/a') THEN coalesce(line.location, line.resource_location) END AS RegionName,
       coalesce(line.resource_id, CASE WHEN line.kind IN ('commitment', 'unused') THEN line.commitment_id END) AS ResourceId,
       coalesce(line.resource_name, nullif(split_part(line.resource_id, '/', -1), '')) AS ResourceName,
       coalesce(line.resource_type, line.arm_type) AS ResourceType,
       coalesce(line.service.service_name, line.service_key) AS ServiceName,
       coalesce(line.service.category, 'Other') AS ServiceCategory,
       coalesce(line.service.subcategory, 'Other (Other)') AS ServiceSubcategory,
       coalesce(line.product_id, line.meter_id) AS SkuId,
       line.meter_name AS SkuMeter,
       -- "PartNumber: identifier used to get specific meter pricing"; it isn't there under a Microsoft Customer Agreement: "Use meterId".
       -- "Migrate from EA to Microsoft Customer Agreement usage fields", https://learn.microsoft.com/azure/cost-management-billing/automate/migrate-ea-mca-usage-fields
       coalesce(line.part_number, line.meter_id) AS SkuPriceId,
       CASE WHEN json_valid(line.tag_json) THEN line.tag_json END AS Tags,
       line.delivery_view AS x_CostView,
       line.charge_type AS x_ChargeType,
       line.pricing_model AS x_PricingModel,
       line.frequency AS x_Frequency,
       line.publisher_type AS x_PublisherType,
       line.publisher_name AS x_PublisherName,
       line.consumed_service AS x_ConsumedService,
       line.service_name AS x_ServiceName,
       line.partner_name AS x_PartnerName,
       line.billing_account_id AS x_BillingAccountId,
       line.billing_account_name AS x_BillingAccountName,
       line.billing_profile_id AS x_BillingProfileId,
       line.billing_profile_name AS x_BillingProfileName,
       line.reservation_id AS x_ReservationId,
       line.reservation_name AS x_ReservationName,
       -- Without the normalised location, RegionName has it.
       CASE WHEN line.location IS NOT NULL THEN line.resource_location END AS x_ResourceLocation,
       line.unit_of_measure AS x_UnitOfMeasure,
       CAST(line.exchange_rate_pricing_to_billing AS VARCHAR) AS x_ExchangeRatePricingToBilling,
       CAST(line.cost_in_pricing_currency AS VARCHAR) AS x_CostInPricingCurrency,
       CAST(line.cost_in_usd AS VARCHAR) AS x_CostInUsd,
       CAST(line.payg_cost_in_billing_currency AS VARCHAR) AS x_PaygCostInBillingCurrency,
       CAST(line.payg_cost_in_usd AS VARCHAR) AS x_PaygCostInUsd,
       line.additional_info AS x_AdditionalInfo,
       CASE WHEN NOT json_valid(line.tag_json) THEN line.tags END AS x_Tags,
       nullif(concat_ws('; ',
         CASE WHEN line.type NOT IN ('usage', 'unusedreservation', 'unusedsavingsplan', 'purchase', 'refund', 'tax', 'credit', 'roundingadjustment', 'adjustment')
              THEN 'ChargeType ' || line.charge_type END,
         CASE WHEN line.model NOT IN ('ondemand', 'spot', 'reservation', 'reservations', 'savingsplan', 'marketplace')
              THEN 'PricingModel ' || line.pricing_model END,
         CASE WHEN NOT (line.frequency ILIKE 'OneTime' OR line.frequency ILIKE 'Recurring' OR line.frequency ILIKE 'UsageBased'
                       OR line.frequency ILIKE 'Monthly' OR line.frequency ILIKE 'Yearly')
              THEN 'Frequency ' || line.frequency END,
         CASE WHEN line.service IS NULL THEN 'service ' || coalesce(line.service_key, 'without a name') END,
         CASE WHEN NOT json_valid(line.tag_json) THEN 'Tags that are no JSON object' END,
         CASE WHEN line.kind = 'covered' AND line.billed_cost <> 0 THEN 'covered usage with a cost in the actual costs' END,
         CASE WHEN line.kind = 'commitment' AND line.delivery_view = 'amortised' THEN 'commitment purchase in the amortised costs' END,
         CASE WHEN line.kind IN ('covered', 'unused') AND line.delivery_view IS NULL AND line.cost_in_billing_currency <> 0
              THEN 'amortised cost in a file that does not say actual or amortised' END), '') AS x_Unmapped
FROM (
  SELECT *,
         CASE WHEN kind IN ('covered', 'unused') AND delivery_view IS DISTINCT FROM 'actual' THEN 0 ELSE cost_in_billing_currency END AS billed_cost,
         CASE
           WHEN kind = 'commitment' THEN CASE WHEN partner_delivered OR delivery_view = 'amortised' THEN 0 END
           WHEN kind = 'covered' AND cost_in_billing_currency = 0 AND delivery_view IS DISTINCT FROM 'amortised' THEN CASE WHEN partner_delivered THEN 0 END
           ELSE cost_in_billing_currency
         END AS effective_cost,
         CASE WHEN exchange_rate_pricing_to_billing IS NULL THEN pay_price
              ELSE CAST(CAST(pay_price AS DECIMAL(38, 12)) * CAST(exchange_rate_pricing_to_billing AS DECIMAL(38, 12)) AS DECIMAL(38, 18))
         END AS list_unit_price,
         CASE WHEN exchange_rate_pricing_to_billing IS NULL THEN negotiated_price
              ELSE CAST(CAST(negotiated_price AS DECIMAL(38, 12)) * CAST(exchange_rate_pricing_to_billing AS DECIMAL(38, 12)) AS DECIMAL(38, 18))
         END AS contracted_unit_price,
         CASE WHEN commitment_id IS NULL THEN NULL
              WHEN model = 'savingsplan' OR type = 'unusedsavingsplan' OR contains(lower(commitment_id), 'microsoft.billingbenefits') THEN 'Savings Plan'
              ELSE 'Reservation'
         END AS commitment
  FROM (
    SELECT *,
           CASE WHEN type IN ('unusedreservation', 'unusedsavingsplan') THEN 'unused'
                WHEN NOT committed THEN 'other'
                WHEN type = 'usage' THEN 'covered'
                WHEN type IN ('purchase', 'refund') THEN 'commitment'
                ELSE 'other'
           END AS kind,
           CASE WHEN pay_g_price = 0 AND (committed OR cost_in_billing_currency <> 0) THEN NULL ELSE pay_g_price END AS pay_price,
           CASE WHEN unit_price = 0 AND (committed OR cost_in_billing_currency <> 0) THEN NULL ELSE unit_price END AS negotiated_price,
           coalesce(date_trunc('day', billing_period_start_date), date_trunc('month', date)) AS period_start,
           date_trunc('day', billing_period_end_date) AS period_last_day,
           date_trunc('day', date) AS charge_day,
           coalesce(CASE measure.multiple WHEN '' THEN 1 WHEN 'K' THEN 1000 WHEN 'M' THEN 1000000 ELSE 1000000000 END
                    * TRY_CAST(nullif(measure.number, '') AS BIGINT), 1) AS block,
           CASE WHEN unit_of_measure IS NULL THEN NULL
                WHEN measure.unit IN ('', 's') THEN 'Units'
                WHEN starts_with(measure.unit, '/') THEN 'Units' || measure.unit
                WHEN measure.unit IN ('Hour', 'Day', 'Month', 'Minute', 'Second', 'Unit', 'User', 'Key', 'Node', 'Device', 'Plan') THEN measure.unit || 's'
                ELSE measure.unit
           END AS unit
    FROM (
      SELECT *,
             -- /subscriptions/../providers/Microsoft.Compute/virtualMachines/name
             nullif(regexp_extract(lower(resource_id), '/providers/([^/]+/[^/]+)', 1), '') AS arm_type,
             lower(replace(resource_location, ' ', '')) AS region,
             lower(replace(coalesce(charge_type, 'usage'), ' ', '')) AS type,
             lower(replace(pricing_model, ' ', '')) AS model,
             -- Files from before PricingModel say it by the reservation alone.
             CASE WHEN pricing_model IS NULL THEN coalesce(benefit_id, reservation_id) IS NOT NULL
                  ELSE lower(replace(pricing_model, ' ', '')) IN ('reservation', 'reservations', 'savingsplan')
             END AS committed,
             coalesce(benefit_id, reservation_id) AS commitment_id,
             CASE WHEN publisher_type ILIKE 'marketplace' THEN coalesce(publisher_name, 'Microsoft') ELSE 'Microsoft' END AS seller,
             CASE WHEN pricing_currency IS NOT NULL AND billing_profile_id IS NOT NULL THEN 'Billing Profile'
                  WHEN billing_account_id IS NOT NULL THEN 'Billing Account'
                  WHEN subscription_guid IS NOT NULL THEN 'Subscription'
             END AS account_type,
             coalesce(CASE WHEN meter_category NOT ILIKE 'unassigned' THEN meter_category END, service_name,
                      CASE WHEN publisher_type ILIKE 'marketplace' THEN 'Azure Marketplace' END, consumed_service, product_name) AS service_key,
             CASE WHEN contains(additional_info, 'VMCapacityReservationId') AND json_valid(additional_info)
                  THEN nullif(json_extract_string(additional_info, '$.VMCapacityReservationId'), '') END AS capacity_reservation,
             -- Some files leave out the braces.
             CASE WHEN starts_with(tags, '{') THEN tags WHEN tags IS NOT NULL THEN '{' || tags || '}' END AS tag_json,
             regexp_extract(unit_of_measure, '^\s*(?:([0-9]+)([KMB])?)?\s*(.*?)\s*$', ['number', 'multiple', 'unit']) AS measure
      FROM source))) AS line
