-- name: oci
-- title: Oracle OCI cost report
-- provider: oci
-- names: snake
-- marks: line_item_reference_no, line_item_interval_usage_start, cost_my_cost, cost_product_sku
-- mandatory: cost_my_cost, line_item_interval_usage_start, line_item_interval_usage_end, cost_currency_code
-- gather: tags = tags_
-- service: product_service
--
-- Columns and what they mean: "Cost Reports", https://docs.oracle.com/en-us/iaas/Content/Billing/Concepts/costusagereportsoverview.htm
-- source: decimal cost_my_cost
-- source: decimal cost_my_cost_overage
-- source: decimal cost_attributed_cost
-- source: decimal cost_unit_price
-- source: decimal cost_unit_price_overage
-- source: decimal usage_billed_quantity
-- source: decimal usage_billed_quantity_overage
-- source: time line_item_interval_usage_start
-- source: time line_item_interval_usage_end
--
-- from: BilledCost = cost_my_cost
-- from: EffectiveCost = cost_my_cost
-- from: ContractedCost = cost_unit_price
-- from: ContractedUnitPrice = cost_unit_price
-- from: PricingQuantity = usage_billed_quantity
-- from: PricingUnit = cost_sku_unit_description, cost_billing_unit_readable
-- from: ConsumedQuantity = usage_billed_quantity
-- from: ConsumedUnit = cost_sku_unit_description, cost_billing_unit_readable
-- from: PricingCategory =
-- from: BillingCurrency = cost_currency_code
-- from: BillingPeriodStart = line_item_interval_usage_start
-- from: BillingPeriodEnd = line_item_interval_usage_start
-- from: ChargePeriodStart = line_item_interval_usage_start
-- from: ChargePeriodEnd = line_item_interval_usage_end
-- from: BillingAccountId = cost_subscription_id, line_item_tenant_id
-- from: BillingAccountType =
-- from: SubAccountId = line_item_tenant_id
-- from: SubAccountType = line_item_tenant_id
-- from: InvoiceIssuerName =
-- from: ServiceProviderName =
-- from: HostProviderName =
-- from: ChargeCategory =
-- from: ChargeClass = line_item_is_correction
-- from: ChargeFrequency =
-- from: ChargeDescription = product_description, product_resource
-- from: AvailabilityZone = product_availability_domain
-- from: RegionId = product_region
-- from: RegionName = product_region
-- from: ResourceId = product_resource_id
-- from: ResourceType = product_resource_id
-- from: ServiceName = product_service
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: SkuId = cost_product_sku
-- from: SkuMeter = cost_sku_unit_description, cost_billing_unit_readable
-- from: SkuPriceId = cost_product_sku
-- from: Tags = tags
-- from: x_Service = product_service
-- from: x_Resource = product_resource
-- from: x_BillingUnitReadable = cost_billing_unit_readable
-- from: x_IsCorrection = line_item_is_correction
-- from: x_CostOverage = cost_my_cost_overage
-- from: x_AttributedCost = cost_attributed_cost
-- from: x_UnitPriceOverage = cost_unit_price_overage
-- from: x_BilledQuantityOverage = usage_billed_quantity_overage
-- from: x_Unmapped =
--
-- "billedQuantity, myCost, and unitPrice are inclusive of Overage numbers", and attributedCost shares the same cost out to pluggable
-- databases (same page): parts of the cost, not to be added.
-- proof: cost_my_cost = BilledCost
-- proof: cost_my_cost_overage = x_CostOverage
-- proof: cost_attributed_cost = x_AttributedCost
-- count: x_Unmapped
SELECT carried.*,
       cost_my_cost AS BilledCost,
       cost_my_cost AS EffectiveCost,
       -- "myCost is equal to billedQuantity * unitPrice" (same page).
       CAST(CAST(cost_unit_price AS DECIMAL(38, 12)) * CAST(usage_billed_quantity AS DECIMAL(38, 12)) AS DECIMAL(38, 18)) AS ContractedCost,
       cost_unit_price AS ContractedUnitPrice,
       usage_billed_quantity AS PricingQuantity,
       CASE WHEN usage_billed_quantity IS NOT NULL THEN coalesce(cost_sku_unit_description, cost_billing_unit_readable) END AS PricingUnit,
       usage_billed_quantity AS ConsumedQuantity,
       CASE WHEN usage_billed_quantity IS NOT NULL THEN coalesce(cost_sku_unit_description, cost_billing_unit_readable) END AS ConsumedUnit,
       'Standard' AS PricingCategory,
       cost_currency_code AS BillingCurrency,
       -- The report has no billing period. In Oracle's own FOCUS report it "is based on the current monthly boundary of usage"; times are
       -- UTC (same page).
       date_trunc('month', line_item_interval_usage_start) AS BillingPeriodStart,
       date_trunc('month', line_item_interval_usage_start) + INTERVAL 1 MONTH AS BillingPeriodEnd,
       line_item_interval_usage_start AS ChargePeriodStart,
       line_item_interval_usage_end AS ChargePeriodEnd,
       coalesce(cost_subscription_id, line_item_tenant_id) AS BillingAccountId,
       CASE WHEN cost_subscription_id IS NOT NULL THEN 'Subscription' WHEN line_item_tenant_id IS NOT NULL THEN 'Tenancy' END AS BillingAccountType,
       line_item_tenant_id AS SubAccountId,
       CASE WHEN line_item_tenant_id IS NOT NULL THEN 'Tenancy' END AS SubAccountType,
       'Oracle' AS InvoiceIssuerName,
       'Oracle' AS ServiceProviderName,
       'Oracle' AS HostProviderName,
       'Usage' AS ChargeCategory,
       -- "Corrections are added as new rows to the report, with the lineItem/iscorrection column set and the referenceNo value of the
       -- corrected line populated in the lineItem/backReference column" (same page). A back reference alone isn't a correction: there are
       -- reports in which every line has a number there.
       CASE WHEN line_item_is_correction ILIKE 'true' THEN 'Correction' END AS ChargeClass,
       'Usage-Based' AS ChargeFrequency,
       coalesce(product_description, product_resource) AS ChargeDescription,
       product_availability_domain AS AvailabilityZone,
       product_region AS RegionId,
       product_region AS RegionName,
       product_resource_id AS ResourceId,
       -- ocid1.<type>.<realm>.<region>.<id>: "Resource Identifiers", https://docs.oracle.com/en-us/iaas/Content/General/Concepts/identifiers.htm
       CASE WHEN starts_with(product_resource_id, 'ocid1.') THEN split_part(product_resource_id, '.', 2) END AS ResourceType,
       coalesce(service.service_name, product_service) AS ServiceName,
       coalesce(service.category, 'Other') AS ServiceCategory,
       coalesce(service.subcategory, 'Other (Other)') AS ServiceSubcategory,
       cost_product_sku AS SkuId,
       coalesce(cost_sku_unit_description, cost_billing_unit_readable) AS SkuMeter,
       -- Oracle knows no other key of a price than the part number.
       cost_product_sku AS SkuPriceId,
       tags AS Tags,
       product_service AS x_Service,
       product_resource AS x_Resource,
       cost_billing_unit_readable AS x_BillingUnitReadable,
       line_item_is_correction AS x_IsCorrection,
       CAST(cost_my_cost_overage AS VARCHAR) AS x_CostOverage,
       CAST(cost_attributed_cost AS VARCHAR) AS x_AttributedCost,
       CAST(cost_unit_price_overage AS VARCHAR) AS x_UnitPriceOverage,
       CAST(usage_billed_quantity_overage AS VARCHAR) AS x_BilledQuantityOverage,
       nullif(concat_ws('; ',
         CASE WHEN line_item_is_correction NOT ILIKE 'true' AND line_item_is_correction NOT ILIKE 'false' THEN 'isCorrection ' || line_item_is_correction END,
         CASE WHEN service IS NULL THEN 'service ' || coalesce(product_service, 'without a name') END), '') AS x_Unmapped
FROM source
