-- name: aws-cur
-- title: AWS Cost and Usage Report
-- provider: aws
-- names: snake
-- marks: line_item_unblended_cost, line_item_line_item_type
-- mandatory: line_item_unblended_cost, line_item_line_item_type, line_item_usage_start_date
-- mandatory: bill_billing_period_start_date, bill_payer_account_id, line_item_currency_code
-- service: line_item_product_code
-- gather: resource_tags = resource_tags_
-- gather: cost_category = cost_category_
-- gather: discount = discount_
-- source: time bill_billing_period_start_date
-- source: time bill_billing_period_end_date
-- source: time line_item_usage_start_date
-- source: time line_item_usage_end_date
-- source: decimal line_item_unblended_cost
-- source: decimal line_item_net_unblended_cost
-- source: decimal line_item_unblended_rate
-- source: decimal line_item_net_unblended_rate
-- source: decimal line_item_usage_amount
-- source: decimal line_item_normalized_usage_amount
-- source: decimal pricing_public_on_demand_cost
-- source: decimal pricing_public_on_demand_rate
-- source: decimal reservation_effective_cost
-- source: decimal reservation_net_effective_cost
-- source: decimal reservation_amortized_upfront_fee_for_billing_period
-- source: decimal reservation_unused_amortized_upfront_fee_for_billing_period
-- source: decimal reservation_unused_recurring_fee
-- source: decimal reservation_unused_quantity
-- source: decimal reservation_unused_normalized_unit_quantity
-- source: decimal reservation_total_reserved_units
-- source: decimal reservation_total_reserved_normalized_units
-- source: decimal savings_plan_savings_plan_effective_cost
-- source: decimal savings_plan_net_savings_plan_effective_cost
-- source: decimal savings_plan_total_commitment_to_date
-- source: decimal savings_plan_used_commitment
-- source: json product
-- source: json tags
--
-- What each line item type becomes, and why: docs/formats/aws.md.
--
-- from: BilledCost = line_item_net_unblended_cost, line_item_unblended_cost
-- from: x_UnbilledCost = line_item_unblended_cost
-- from: EffectiveCost = line_item_unblended_cost, reservation_effective_cost, savings_plan_savings_plan_effective_cost
-- from: x_EffectiveCostFrom =
-- from: x_OtherReservationEffectiveCost = reservation_effective_cost
-- from: x_OtherSavingsPlanEffectiveCost = savings_plan_savings_plan_effective_cost
-- from: ListCost = pricing_public_on_demand_cost, line_item_unblended_cost
-- from: x_OtherPublicOnDemandCost = pricing_public_on_demand_cost
-- from: ContractedCost = line_item_unblended_cost, pricing_public_on_demand_cost
-- from: ListUnitPrice = pricing_public_on_demand_rate, line_item_unblended_rate
-- from: x_OtherPublicOnDemandRate = pricing_public_on_demand_rate
-- from: ContractedUnitPrice = line_item_unblended_rate, line_item_net_unblended_rate
-- from: x_NetUnblendedRate = line_item_net_unblended_rate
-- from: x_OtherUnblendedRate = line_item_unblended_rate
-- from: BillingCurrency = line_item_currency_code
-- from: BillingPeriodStart = bill_billing_period_start_date
-- from: BillingPeriodEnd = bill_billing_period_end_date, bill_billing_period_start_date
-- from: ChargePeriodStart = line_item_usage_start_date
-- from: ChargePeriodEnd = line_item_usage_end_date
-- from: ChargeCategory = line_item_line_item_type
-- from: ChargeClass = line_item_line_item_type
-- from: ChargeFrequency = line_item_line_item_type
-- from: x_LineItemType = line_item_line_item_type
-- from: x_LineItemId = identity_line_item_id
-- from: ChargeDescription = line_item_line_item_description
-- from: BillingAccountId = bill_payer_account_id
-- from: BillingAccountName = bill_payer_account_name
-- from: BillingAccountType =
-- from: SubAccountId = line_item_usage_account_id
-- from: SubAccountName = line_item_usage_account_name
-- from: SubAccountType = line_item_usage_account_id
-- from: InvoiceId = bill_invoice_id
-- from: InvoiceIssuerName = bill_invoicing_entity, 'AWS'
-- from: ServiceProviderName = line_item_legal_entity, 'AWS'
-- from: HostProviderName = line_item_legal_entity, 'AWS'
-- from: x_LegalEntity = line_item_legal_entity
-- from: x_BillingEntity = bill_billing_entity
-- from: ServiceName = line_item_product_code, product_product_name, product, bill_billing_entity, 'AWS'
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: x_ServiceCode = line_item_product_code
-- from: x_ProductName = product_product_name
-- from: x_Product = product
-- from: SkuId = product_sku
-- from: SkuPriceId = pricing_rate_code, pricing_rate_id
-- from: x_RateId = pricing_rate_id
-- from: SkuMeter = line_item_usage_type
-- from: x_Operation = line_item_operation
-- from: PricingCategory = line_item_line_item_type
-- from: PricingQuantity = line_item_usage_amount
-- from: x_OtherUsageAmount = line_item_usage_amount
-- from: PricingUnit = pricing_unit
-- from: x_PricingUnit = pricing_unit
-- from: ConsumedQuantity = line_item_usage_amount
-- from: ConsumedUnit = pricing_unit
-- from: CommitmentDiscountId = reservation_reservation_a_r_n, savings_plan_savings_plan_a_r_n
-- from: CommitmentDiscountCategory = line_item_line_item_type
-- from: CommitmentDiscountType = line_item_line_item_type
-- from: CommitmentDiscountStatus = line_item_line_item_type
-- from: CommitmentDiscountQuantity = line_item_normalized_usage_amount, line_item_usage_amount, reservation_total_reserved_units, savings_plan_total_commitment_to_date
-- from: CommitmentDiscountUnit = line_item_currency_code
-- from: x_ReservationArn = reservation_reservation_a_r_n
-- from: x_SavingsPlanArn = savings_plan_savings_plan_a_r_n
-- from: x_savings_plan_payment_option = savings_plan_payment_option
-- from: x_SubscriptionId = reservation_subscription_id
-- from: x_NormalizedUsageAmount = line_item_normalized_usage_amount
-- from: x_TotalReservedUnits = reservation_total_reserved_units
-- from: x_TotalReservedNormalizedUnits = reservation_total_reserved_normalized_units
-- from: x_UnusedQuantity = reservation_unused_quantity
-- from: x_UnusedNormalizedUnits = reservation_unused_normalized_unit_quantity
-- from: CapacityReservationId = capacity_reservation_capacity_reservation_arn
-- from: CapacityReservationStatus = capacity_reservation_capacity_reservation_status
-- from: x_CapacityReservationStatus = capacity_reservation_capacity_reservation_status
-- from: AvailabilityZone = line_item_availability_zone
-- from: RegionId = product_region_code, product_region, product
-- from: RegionName = product_location, product_from_location, product_to_location
-- from: x_Region = product_region
-- from: x_Location = product_location
-- from: x_LocationType = product_location_type
-- from: x_FromLocation = product_from_location
-- from: x_FromRegionCode = product_from_region_code
-- from: x_ToLocation = product_to_location
-- from: x_ToRegionCode = product_to_region_code
-- from: ResourceId = line_item_resource_id, reservation_reservation_a_r_n, savings_plan_savings_plan_a_r_n
-- from: ResourceType = line_item_resource_id
-- from: Tags = resource_tags, tags
-- from: x_Tags = tags
-- from: x_ResourceTags = resource_tags
-- from: x_CostCategories = cost_category
-- from: x_Discounts = discount
-- from: x_Unmapped =
--
-- Costs that are kept beside FOCUS's four, as delivered.
-- from: x_BlendedCost = line_item_blended_cost
-- from: x_NetUnblendedCost = line_item_net_unblended_cost
-- from: x_TotalDiscount = discount_total_discount
-- from: x_BundledDiscount = discount_bundled_discount
-- from: x_AmortizedUpfrontCostForUsage = reservation_amortized_upfront_cost_for_usage
-- from: x_AmortizedUpfrontFee = reservation_amortized_upfront_fee_for_billing_period
-- from: x_RecurringFeeForUsage = reservation_recurring_fee_for_usage
-- from: x_UnusedAmortizedUpfrontFee = reservation_unused_amortized_upfront_fee_for_billing_period
-- from: x_UnusedRecurringFee = reservation_unused_recurring_fee
-- from: x_NetReservationEffectiveCost = reservation_net_effective_cost
-- from: x_NetUnusedAmortizedUpfrontFee = reservation_net_unused_amortized_upfront_fee_for_billing_period
-- from: x_NetUnusedRecurringFee = reservation_net_unused_recurring_fee
-- from: x_TotalCommitment = savings_plan_total_commitment_to_date
-- from: x_UsedCommitment = savings_plan_used_commitment
-- from: x_AmortizedUpfrontCommitment = savings_plan_amortized_upfront_commitment_for_billing_period
-- from: x_RecurringCommitment = savings_plan_recurring_commitment_for_billing_period
-- from: x_NetSavingsPlanEffectiveCost = savings_plan_net_savings_plan_effective_cost
-- from: x_NetAmortizedUpfrontCommitment = savings_plan_net_amortized_upfront_commitment_for_billing_period
-- from: x_NetRecurringCommitment = savings_plan_net_recurring_commitment_for_billing_period
-- from: x_SplitCost = split_line_item_split_cost
-- from: x_SplitUnusedCost = split_line_item_unused_cost
--
-- proof: line_item_unblended_cost = BilledCost + x_UnbilledCost
-- proof: reservation_effective_cost = EffectiveCost WHERE x_EffectiveCostFrom = 'reservation_effective_cost' + x_OtherReservationEffectiveCost
-- proof: savings_plan_savings_plan_effective_cost = EffectiveCost WHERE x_EffectiveCostFrom = 'savings_plan_savings_plan_effective_cost' + x_OtherSavingsPlanEffectiveCost
-- proof: pricing_public_on_demand_cost = ListCost WHERE ChargeCategory = 'Usage' + x_OtherPublicOnDemandCost
-- proof: line_item_blended_cost = x_BlendedCost
-- proof: line_item_net_unblended_cost = x_NetUnblendedCost
-- proof: discount_total_discount = x_TotalDiscount
-- proof: discount_bundled_discount = x_BundledDiscount
-- proof: reservation_amortized_upfront_cost_for_usage = x_AmortizedUpfrontCostForUsage
-- proof: reservation_amortized_upfront_fee_for_billing_period = x_AmortizedUpfrontFee
-- proof: reservation_recurring_fee_for_usage = x_RecurringFeeForUsage
-- proof: reservation_unused_amortized_upfront_fee_for_billing_period = x_UnusedAmortizedUpfrontFee
-- proof: reservation_unused_recurring_fee = x_UnusedRecurringFee
-- proof: reservation_net_effective_cost = x_NetReservationEffectiveCost
-- proof: reservation_net_unused_amortized_upfront_fee_for_billing_period = x_NetUnusedAmortizedUpfrontFee
-- proof: reservation_net_unused_recurring_fee = x_NetUnusedRecurringFee
-- proof: savings_plan_total_commitment_to_date = x_TotalCommitment
-- proof: savings_plan_used_commitment = x_UsedCommitment
-- proof: savings_plan_amortized_upfront_commitment_for_billing_period = x_AmortizedUpfrontCommitment
-- proof: savings_plan_recurring_commitment_for_billing_period = x_RecurringCommitment
-- proof: savings_plan_net_savings_plan_effective_cost = x_NetSavingsPlanEffectiveCost
-- proof: savings_plan_net_amortized_upfront_commitment_for_billing_period = x_NetAmortizedUpfrontCommitment
-- proof: savings_plan_net_recurring_commitment_for_billing_period = x_NetRecurringCommitment
-- proof: split_line_item_split_cost = x_SplitCost
-- proof: split_line_item_unused_cost = x_SplitUnusedCost
-- count: x_Unmapped
SELECT carried.*,
       -- Covered usage and its negation cancel out: neither is billed.
       -- AWS, Understanding Savings Plans: https://docs.aws.amazon.com/cur/latest/userguide/cur-sp.html
       CASE kind WHEN 'sp_usage' THEN 0 WHEN 'sp_negation' THEN 0 ELSE cost END AS BilledCost,
       CASE WHEN kind = 'sp_usage' OR kind = 'sp_negation' THEN line_item_unblended_cost
            WHEN discounted THEN line_item_unblended_cost - cost END AS x_UnbilledCost,
       -- AWS, Cloud Intelligence Dashboards, summary_view.sql ("amortized_cost"):
       -- https://github.com/aws-solutions-library-samples/cloud-intelligence-dashboards-framework
       CASE WHEN kind = 'usage' THEN cost
            WHEN kind = 'ri_usage' THEN coalesce(reservation_net_effective_cost, reservation_effective_cost, cost)
            WHEN kind = 'sp_usage' THEN coalesce(savings_plan_net_savings_plan_effective_cost, savings_plan_savings_plan_effective_cost, 0)
            WHEN kind = 'sp_negation' OR amortised THEN 0
            ELSE cost END AS EffectiveCost,
       CASE WHEN kind = 'ri_usage' AND reservation_net_effective_cost IS NOT NULL THEN 'reservation_net_effective_cost'
            WHEN kind = 'ri_usage' AND reservation_effective_cost IS NOT NULL THEN 'reservation_effective_cost'
            WHEN kind = 'sp_usage' AND savings_plan_net_savings_plan_effective_cost IS NOT NULL THEN 'savings_plan_net_savings_plan_effective_cost'
            WHEN kind = 'sp_usage' AND savings_plan_savings_plan_effective_cost IS NOT NULL THEN 'savings_plan_savings_plan_effective_cost'
            END AS x_EffectiveCostFrom,
       CASE WHEN kind <> 'ri_usage' OR reservation_net_effective_cost IS NOT NULL
            THEN reservation_effective_cost END AS x_OtherReservationEffectiveCost,
       CASE WHEN kind <> 'sp_usage' OR savings_plan_net_savings_plan_effective_cost IS NOT NULL
            THEN savings_plan_savings_plan_effective_cost END AS x_OtherSavingsPlanEffectiveCost,
       -- What usage costs on demand, in public. The highest tier's price where there are tiers.
       -- AWS, Pricing details: https://docs.aws.amazon.com/cur/latest/userguide/pricing-columns.html
       CASE WHEN is_usage THEN pricing_public_on_demand_cost
            WHEN kind = 'sp_negation' OR kind = 'discount' THEN 0
            ELSE line_item_unblended_cost END AS ListCost,
       CASE WHEN NOT is_usage THEN pricing_public_on_demand_cost END AS x_OtherPublicOnDemandCost,
       -- A covered line's unblended cost is what it would have cost on demand; an RI's covered usage has none.
       CASE kind WHEN 'ri_usage' THEN pricing_public_on_demand_cost
                 WHEN 'sp_negation' THEN 0
                 WHEN 'sp_usage' THEN line_item_unblended_cost
                 ELSE cost END AS ContractedCost,
       -- "UnblendedCost is the UnblendedRate multiplied by the UsageAmount": Line item details.
       CASE WHEN is_usage THEN pricing_public_on_demand_rate
            WHEN charge_category = 'Purchase' AND line_item_unblended_rate >= 0 THEN line_item_unblended_rate END AS ListUnitPrice,
       CASE WHEN NOT is_usage THEN pricing_public_on_demand_rate END AS x_OtherPublicOnDemandRate,
       CASE WHEN kind = 'ri_usage' THEN pricing_public_on_demand_rate
            WHEN NOT (is_usage OR charge_category = 'Purchase') THEN NULL
            WHEN discounted AND kind <> 'sp_usage' THEN CASE WHEN line_item_net_unblended_rate >= 0 THEN line_item_net_unblended_rate END
            WHEN line_item_unblended_rate >= 0 THEN line_item_unblended_rate END AS ContractedUnitPrice,
       CASE WHEN kind = 'ri_usage' OR NOT (is_usage OR charge_category = 'Purchase') OR (discounted AND kind = 'usage') OR line_item_unblended_rate < 0
            THEN line_item_unblended_rate END AS x_OtherUnblendedRate,
       line_item_currency_code AS BillingCurrency,
       bill_billing_period_start_date AS BillingPeriodStart,
       coalesce(bill_billing_period_end_date, bill_billing_period_start_date + INTERVAL 1 MONTH) AS BillingPeriodEnd,
       line_item_usage_start_date AS ChargePeriodStart,
       line_item_usage_end_date AS ChargePeriodEnd,
       charge_category AS ChargeCategory,
       CASE WHEN charge_category = 'Adjustment' AND line_item_usage_start_date < bill_billing_period_start_date
            THEN 'Correction' END AS ChargeClass,
       CASE charge_category
         WHEN 'Usage' THEN 'Usage-Based'
         WHEN 'Purchase' THEN CASE WHEN kind IN ('ri_fee', 'sp_fee', 'subscription') THEN 'Recurring' ELSE 'One-Time' END
         WHEN 'Tax' THEN 'Recurring'
         WHEN 'Credit' THEN 'One-Time'
         ELSE CASE WHEN kind = 'refund' OR kind = 'sp_refund' THEN 'One-Time' ELSE 'Usage-Based' END
       END AS ChargeFrequency,
       line_item_line_item_type AS x_LineItemType,
       identity_line_item_id AS x_LineItemId,
       line_item_line_item_description AS ChargeDescription,
       bill_payer_account_id AS BillingAccountId,
       bill_payer_account_name AS BillingAccountName,
       'Payer Account' AS BillingAccountType,
       line_item_usage_account_id AS SubAccountId,
       line_item_usage_account_name AS SubAccountName,
       CASE WHEN line_item_usage_account_id = bill_payer_account_id THEN 'Payer Account'
            WHEN line_item_usage_account_id IS NOT NULL THEN 'Member Account' END AS SubAccountType,
       bill_invoice_id AS InvoiceId,
       coalesce(bill_invoicing_entity, 'AWS') AS InvoiceIssuerName,
       -- The seller of record is who sells on AWS Marketplace; what has a region there runs on AWS.
       -- AWS, Line item details: https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html
       CASE WHEN bill_billing_entity = 'AWS Marketplace' THEN coalesce(line_item_legal_entity, 'AWS') ELSE 'AWS' END AS ServiceProviderName,
       CASE WHEN bill_billing_entity = 'AWS Marketplace' AND region IS NULL THEN coalesce(line_item_legal_entity, 'AWS') ELSE 'AWS' END AS HostProviderName,
       line_item_legal_entity AS x_LegalEntity,
       bill_billing_entity AS x_BillingEntity,
       service_name AS ServiceName,
       coalesce(service.category, 'Other') AS ServiceCategory,
       coalesce(service.subcategory, 'Other (Other)') AS ServiceSubcategory,
       line_item_product_code AS x_ServiceCode,
       CASE WHEN product_product_name <> service_name THEN product_product_name END AS x_ProductName,
       product AS x_Product,
       product_sku AS SkuId,
       coalesce(pricing_rate_code, pricing_rate_id) AS SkuPriceId,
       pricing_rate_id AS x_RateId,
       -- AWS, Migrating from FOCUS 1.0 to FOCUS 1.2: the usage type is the SkuMeter column.
       -- https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-2-migrating.html
       line_item_usage_type AS SkuMeter,
       line_item_operation AS x_Operation,
       CASE WHEN kind = 'usage' THEN CASE WHEN contains(line_item_usage_type, 'SpotUsage') THEN 'Dynamic' ELSE 'Standard' END
            WHEN is_usage THEN 'Committed'
            WHEN charge_category = 'Purchase' THEN 'Standard' END AS PricingCategory,
       CASE WHEN kind <> 'tax' THEN line_item_usage_amount END AS PricingQuantity,
       CASE WHEN kind = 'tax' THEN line_item_usage_amount END AS x_OtherUsageAmount,
       CASE WHEN kind <> 'tax' AND line_item_usage_amount IS NOT NULL THEN unit END AS PricingUnit,
       CASE WHEN unit <> pricing_unit OR line_item_usage_amount IS NULL OR kind = 'tax' THEN pricing_unit END AS x_PricingUnit,
       CASE WHEN is_usage THEN line_item_usage_amount END AS ConsumedQuantity,
       CASE WHEN is_usage AND line_item_usage_amount IS NOT NULL THEN unit END AS ConsumedUnit,
       commitment AS CommitmentDiscountId,
       CASE WHEN commitment = savings_plan_savings_plan_a_r_n THEN 'Spend' WHEN commitment IS NOT NULL THEN 'Usage' END AS CommitmentDiscountCategory,
       CASE WHEN commitment = savings_plan_savings_plan_a_r_n THEN 'Savings Plan' WHEN commitment IS NOT NULL THEN 'Reserved Instance' END AS CommitmentDiscountType,
       CASE WHEN commitment IS NOT NULL AND is_usage THEN 'Used' END AS CommitmentDiscountStatus,
       -- Normalised hours where the reservation is size-flexible, money for a Savings Plan.
       CASE WHEN commitment IS NULL THEN NULL
            WHEN kind = 'ri_usage' THEN coalesce(line_item_normalized_usage_amount, line_item_usage_amount)
            WHEN kind = 'ri_fee' OR kind = 'ri_upfront' THEN coalesce(reservation_total_reserved_normalized_units, reservation_total_reserved_units)
            WHEN kind = 'sp_usage' THEN savings_plan_savings_plan_effective_cost
            WHEN kind = 'sp_fee' THEN savings_plan_total_commitment_to_date END AS CommitmentDiscountQuantity,
       CASE WHEN commitment IS NULL THEN NULL
            WHEN kind = 'ri_usage' THEN CASE WHEN line_item_normalized_usage_amount IS NOT NULL THEN 'Normalized Hours'
                                             WHEN line_item_usage_amount IS NOT NULL THEN coalesce(unit, 'Hours') END
            WHEN kind = 'ri_fee' OR kind = 'ri_upfront'
              THEN CASE WHEN reservation_total_reserved_normalized_units IS NOT NULL THEN 'Normalized Hours'
                        WHEN reservation_total_reserved_units IS NOT NULL THEN coalesce(unit, 'Hours') END
            WHEN kind = 'sp_usage' THEN CASE WHEN savings_plan_savings_plan_effective_cost IS NOT NULL THEN line_item_currency_code END
            WHEN kind = 'sp_fee' THEN CASE WHEN savings_plan_total_commitment_to_date IS NOT NULL THEN line_item_currency_code END
       END AS CommitmentDiscountUnit,
       CASE WHEN commitment IS DISTINCT FROM reservation_reservation_a_r_n THEN reservation_reservation_a_r_n END AS x_ReservationArn,
       CASE WHEN commitment IS DISTINCT FROM savings_plan_savings_plan_a_r_n THEN savings_plan_savings_plan_a_r_n END AS x_SavingsPlanArn,
       savings_plan_payment_option AS x_savings_plan_payment_option,
       reservation_subscription_id AS x_SubscriptionId,
       line_item_normalized_usage_amount AS x_NormalizedUsageAmount,
       reservation_total_reserved_units AS x_TotalReservedUnits,
       reservation_total_reserved_normalized_units AS x_TotalReservedNormalizedUnits,
       reservation_unused_quantity AS x_UnusedQuantity,
       reservation_unused_normalized_unit_quantity AS x_UnusedNormalizedUnits,
       capacity_reservation_capacity_reservation_arn AS CapacityReservationId,
       CASE WHEN is_usage AND capacity_reservation_capacity_reservation_arn IS NOT NULL
            THEN CASE lower(capacity_reservation_capacity_reservation_status) WHEN 'unused' THEN 'Unused' WHEN 'used' THEN 'Used' END
       END AS CapacityReservationStatus,
       capacity_reservation_capacity_reservation_status AS x_CapacityReservationStatus,
       line_item_availability_zone AS AvailabilityZone,
       region AS RegionId,
       CASE WHEN region IS NULL THEN NULL
            WHEN product_location_type = 'AWS Region' THEN product_location
            WHEN product_from_region_code = region THEN product_from_location
            WHEN product_to_region_code = region THEN product_to_location END AS RegionName,
       CASE WHEN product_region <> region THEN product_region END AS x_Region,
       product_location AS x_Location,
       product_location_type AS x_LocationType,
       product_from_location AS x_FromLocation,
       product_from_region_code AS x_FromRegionCode,
       product_to_location AS x_ToLocation,
       product_to_region_code AS x_ToRegionCode,
       charged_resource AS ResourceId,
       -- After FOCUS's notes on resource types in CUR: an ARN's is before its last / or :
       CASE WHEN arn_end LIKE '%/%' THEN nullif(split_part(arn_end, '/', 1), '')
            WHEN arn_end IS NOT NULL THEN CASE WHEN length(split_part(charged_resource, ':', 7)) > 0 THEN arn_end END
            WHEN starts_with(line_item_resource_id, 'i-') THEN 'instance'
            WHEN starts_with(line_item_resource_id, 'vol-') THEN 'volume'
            WHEN line_item_product_code = 'AmazonS3' AND line_item_resource_id IS NOT NULL THEN 'bucket' END AS ResourceType,
       -- AWS, Resource tags: https://docs.aws.amazon.com/cur/latest/userguide/resource-tags-columns.html
       -- FOCUS: users' own keys stand without a prefix, the provider's with one. A key is what follows { or , and a quote.
       coalesce(replace(replace(replace(replace(replace(replace(
                tag_text, '{"aws_', '{"aws:'), ',"aws_', ',"aws:'),
                '{"user:', '{"'), ',"user:', ',"'), '{"user_', '{"'), ',"user_', ',"'), CASE WHEN tags_are_json THEN tags END) AS Tags,
       tags AS x_Tags,
       CASE WHEN NOT tags_are_json THEN resource_tags END AS x_ResourceTags,
       cost_category AS x_CostCategories,
       discount AS x_Discounts,
       nullif(concat_ws('; ',
         CASE WHEN kind = 'usage' AND line_item_line_item_type IS DISTINCT FROM 'Usage'
                THEN 'line item type ' || coalesce(line_item_line_item_type, '(none)')
              WHEN kind = 'ri_usage' AND coalesce(reservation_net_effective_cost, reservation_effective_cost) IS NULL THEN 'DiscountedUsage without reservation_effective_cost'
              WHEN kind = 'sp_usage' AND coalesce(savings_plan_net_savings_plan_effective_cost, savings_plan_savings_plan_effective_cost) IS NULL THEN 'SavingsPlanCoveredUsage without savings_plan_savings_plan_effective_cost'
              WHEN kind = 'ri_fee' AND NOT amortised THEN 'RIFee without what is unused of it'
              WHEN kind = 'sp_fee' AND NOT amortised THEN 'SavingsPlanRecurringFee without savings_plan_total_commitment_to_date'
              WHEN kind = 'sp_refund' AND savings_plan_savings_plan_a_r_n IS NULL THEN 'Refund of a Savings Plan without its ARN: taken for that of an upfront fee'
              WHEN kind = 'discount' AND line_item_net_unblended_cost <> 0 THEN 'discount line with a net cost'
              WHEN service IS NULL THEN 'service ' || service_name END,
         CASE WHEN NOT tags_are_json THEN 'Tags that are no JSON object' END), '') AS x_Unmapped,
       line_item_blended_cost AS x_BlendedCost,
       line_item_net_unblended_cost AS x_NetUnblendedCost,
       line_item_net_unblended_rate AS x_NetUnblendedRate,
       discount_total_discount AS x_TotalDiscount,
       discount_bundled_discount AS x_BundledDiscount,
       reservation_amortized_upfront_cost_for_usage AS x_AmortizedUpfrontCostForUsage,
       reservation_amortized_upfront_fee_for_billing_period AS x_AmortizedUpfrontFee,
       reservation_recurring_fee_for_usage AS x_RecurringFeeForUsage,
       reservation_unused_amortized_upfront_fee_for_billing_period AS x_UnusedAmortizedUpfrontFee,
       reservation_unused_recurring_fee AS x_UnusedRecurringFee,
       reservation_net_effective_cost AS x_NetReservationEffectiveCost,
       reservation_net_unused_amortized_upfront_fee_for_billing_period AS x_NetUnusedAmortizedUpfrontFee,
       reservation_net_unused_recurring_fee AS x_NetUnusedRecurringFee,
       savings_plan_total_commitment_to_date AS x_TotalCommitment,
       savings_plan_used_commitment AS x_UsedCommitment,
       savings_plan_amortized_upfront_commitment_for_billing_period AS x_AmortizedUpfrontCommitment,
       savings_plan_recurring_commitment_for_billing_period AS x_RecurringCommitment,
       savings_plan_net_savings_plan_effective_cost AS x_NetSavingsPlanEffectiveCost,
       savings_plan_net_amortized_upfront_commitment_for_billing_period AS x_NetAmortizedUpfrontCommitment,
       savings_plan_net_recurring_commitment_for_billing_period AS x_NetRecurringCommitment,
       split_line_item_split_cost AS x_SplitCost,
       split_line_item_unused_cost AS x_SplitUnusedCost
FROM (
  SELECT *,
         kind = 'usage' OR kind = 'ri_usage' OR kind = 'sp_usage' AS is_usage,
         CASE kind
           WHEN 'usage' THEN 'Usage' WHEN 'ri_usage' THEN 'Usage' WHEN 'sp_usage' THEN 'Usage'
           WHEN 'tax' THEN 'Tax' WHEN 'credit' THEN 'Credit'
           -- Billing modifications that are none of FOCUS's other categories.
           WHEN 'sp_negation' THEN 'Adjustment' WHEN 'discount' THEN 'Adjustment'
           WHEN 'refund' THEN 'Adjustment' WHEN 'sp_refund' THEN 'Adjustment'
           ELSE 'Purchase' END AS charge_category,
         -- Purchases whose cost AWS has spread over the usage that they cover, and over what nobody used.
         CASE kind
           WHEN 'ri_fee' THEN coalesce(reservation_unused_recurring_fee,
                                       reservation_unused_amortized_upfront_fee_for_billing_period,
                                       reservation_amortized_upfront_fee_for_billing_period,
                                       reservation_unused_quantity) IS NOT NULL
           WHEN 'sp_fee' THEN savings_plan_total_commitment_to_date IS NOT NULL
           WHEN 'ri_upfront' THEN true WHEN 'sp_upfront' THEN true WHEN 'sp_refund' THEN true
           ELSE false END AS amortised,
         CASE WHEN kind = 'usage' THEN NULL
              WHEN kind = 'ri_usage' OR kind = 'ri_fee' THEN coalesce(reservation_reservation_a_r_n, reservation_subscription_id)
              ELSE coalesce(savings_plan_savings_plan_a_r_n, reservation_reservation_a_r_n) END AS commitment,
         CASE pricing_unit WHEN 'Hrs' THEN 'Hours' WHEN 'GB-Mo' THEN 'GB-Months' ELSE pricing_unit END AS unit,
         coalesce(product_region_code, product_region, product_fields[1]) AS region,
         coalesce(service.service_name, product_product_name, product_fields[2],
                  line_item_product_code, bill_billing_entity, 'AWS') AS service_name,
         CASE WHEN charge_category = 'Purchase' THEN coalesce(line_item_resource_id, commitment) ELSE line_item_resource_id END AS charged_resource,
         CASE WHEN starts_with(charged_resource, 'arn:') THEN split_part(charged_resource, ':', 6) END AS arn_end,
         CASE WHEN NOT tags_are_json THEN NULL
              WHEN contains(resource_tags, ', "')
              THEN replace(replace(replace(resource_tags, ', "user_', ',"user_'), ', "user:', ',"user:'), ', "aws_', ',"aws_')
              ELSE resource_tags END AS tag_text
  FROM (
    SELECT *,
           -- The invoice's cost: the net one where the account has discounts, which then stand in columns, and in discount lines
           -- with a net cost of 0. FOCUS, supporting content, Billed Cost: "lineItem/NetUnblendedCost (If you have an EDP, otherwise
           -- line_item_unblended_cost)", https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec
           coalesce(line_item_net_unblended_cost, line_item_unblended_cost) AS cost,
           coalesce(line_item_net_unblended_cost <> line_item_unblended_cost, false) AS discounted,
           CASE WHEN json_valid(product)
                THEN list_transform(json_extract_string(product, ['$.region', '$.product_name']), lambda value: nullif(value, '')) END AS product_fields,
           -- A query engine's export may write a map in another way: {user_env=prod}.
           json_valid(coalesce(resource_tags, tags)) AND starts_with(coalesce(resource_tags, tags), '{') AS tags_are_json,
           -- AWS, Line item details: https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html
           CASE line_item_line_item_type
             WHEN 'Usage' THEN 'usage'
             WHEN 'SavingsPlanCoveredUsage' THEN 'sp_usage'
             WHEN 'SavingsPlanNegation' THEN 'sp_negation'
             WHEN 'DiscountedUsage' THEN 'ri_usage'
             WHEN 'Tax' THEN 'tax'
             WHEN 'Credit' THEN 'credit'
             WHEN 'RIFee' THEN 'ri_fee'
             WHEN 'SavingsPlanRecurringFee' THEN 'sp_fee'
             WHEN 'SavingsPlanUpfrontFee' THEN 'sp_upfront'
             WHEN 'Fee' THEN CASE WHEN reservation_reservation_a_r_n IS NULL THEN 'fee' ELSE 'ri_upfront' END
             WHEN 'FlatRateSubscription' THEN 'subscription'
             -- "When you return a Savings Plan, you'll receive a 100% refund for any upfront charges made towards your plan": they were spread
             -- over usage, so this neither. https://docs.aws.amazon.com/savingsplans/latest/userguide/return-sp.html
             -- It names the plan, or else is of the product that plans are; descriptions may be in another language.
             WHEN 'Refund' THEN CASE WHEN coalesce(line_item_net_unblended_cost, line_item_unblended_cost) < 0
                                      AND (savings_plan_savings_plan_a_r_n IS NOT NULL OR suffix(line_item_product_code, 'SavingsPlans'))
                                      AND replace(savings_plan_payment_option, ' ', '') IS DISTINCT FROM 'NoUpfront'
                                     THEN 'sp_refund' ELSE 'refund' END
             -- "The specific name of discount line items may vary": EdpDiscount, PrivateRateDiscount, BundledDiscount, ...
             ELSE CASE WHEN suffix(line_item_line_item_type, 'Discount') THEN 'discount' ELSE 'usage' END
           END AS kind
    FROM source))
-- further charges
-- What nobody used of a commitment is a charge of its own (summary_view.sql, "amortized_cost"):
-- of a reservation, its unused upfront and recurring fees; of a Savings Plan, the commitment less what was used of it.
-- Discounts lower both: AWS tells a reservation's net fees, and a Savings Plan's net commitment, of which the unused part has its share.
SELECT * EXCLUDE (unused, committed, used, net_share) REPLACE (
         'Usage' AS ChargeCategory,
         'Usage-Based' AS ChargeFrequency,
         'Committed' AS PricingCategory,
         'Unused' AS CommitmentDiscountStatus,
         0::DECIMAL(38,18) AS BilledCost,
         0::DECIMAL(38,18) AS ListCost,
         0::DECIMAL(38,18) AS ContractedCost,
         unused AS EffectiveCost,
         'unused commitment' AS x_EffectiveCostFrom,
         'Unused commitment: ' || ChargeDescription AS ChargeDescription,
         CommitmentDiscountId AS ResourceId,
         CASE WHEN starts_with(CommitmentDiscountId, 'arn:') THEN nullif(split_part(split_part(CommitmentDiscountId, ':', 6), '/', 1), '') END AS ResourceType,
         NULL AS ListUnitPrice,
         NULL AS ContractedUnitPrice,
         CASE WHEN CommitmentDiscountId IS NULL THEN NULL
              WHEN x_LineItemType = 'SavingsPlanRecurringFee' THEN committed - used
              WHEN CommitmentDiscountUnit = 'Normalized Hours' THEN x_UnusedNormalizedUnits::DECIMAL(38,18)
              ELSE x_UnusedQuantity::DECIMAL(38,18) END AS CommitmentDiscountQuantity,
         CASE WHEN x_LineItemType = 'RIFee' THEN x_UnusedQuantity::DECIMAL(38,18) END AS PricingQuantity,
         CASE WHEN x_LineItemType = 'RIFee' AND x_UnusedQuantity IS NOT NULL THEN PricingUnit END AS PricingUnit,
         NULL AS x_Unmapped,
         -- These stand with the line's first charge.
         NULL AS x_UnbilledCost, NULL AS x_OtherReservationEffectiveCost, NULL AS x_OtherSavingsPlanEffectiveCost, NULL
         AS x_OtherPublicOnDemandCost, NULL AS x_BlendedCost, NULL AS x_NetUnblendedCost, NULL AS x_TotalDiscount, NULL
         AS x_BundledDiscount, NULL AS x_AmortizedUpfrontCostForUsage, NULL AS x_AmortizedUpfrontFee, NULL AS
         x_RecurringFeeForUsage, NULL AS x_UnusedAmortizedUpfrontFee, NULL AS x_UnusedRecurringFee, NULL AS
         x_NetReservationEffectiveCost, NULL AS x_NetUnusedAmortizedUpfrontFee, NULL AS x_NetUnusedRecurringFee, NULL
         AS x_TotalCommitment, NULL AS x_UsedCommitment, NULL AS x_AmortizedUpfrontCommitment, NULL AS
         x_RecurringCommitment, NULL AS x_NetSavingsPlanEffectiveCost, NULL AS x_NetAmortizedUpfrontCommitment, NULL AS
         x_NetRecurringCommitment, NULL AS x_SplitCost, NULL AS x_SplitUnusedCost)
FROM (
  SELECT *,
         CASE x_LineItemType
           WHEN 'RIFee' THEN coalesce(x_NetUnusedAmortizedUpfrontFee::DECIMAL(38,18), x_UnusedAmortizedUpfrontFee::DECIMAL(38,18), 0)
                           + coalesce(x_NetUnusedRecurringFee::DECIMAL(38,18), x_UnusedRecurringFee::DECIMAL(38,18), 0)
           ELSE CASE WHEN net_share = 1 OR net_share IS NULL THEN committed - used
                     ELSE ((committed - used)::DECIMAL(24,10) * net_share)::DECIMAL(38,18) END END AS unused
  FROM (
    SELECT *,
           x_TotalCommitment::DECIMAL(38,18) AS committed,
           coalesce(x_UsedCommitment::DECIMAL(38,18), 0) AS used,
           -- To 12 decimals: AWS gives the amounts, not the rate.
           ((coalesce(x_NetAmortizedUpfrontCommitment::DECIMAL(38,18), x_AmortizedUpfrontCommitment::DECIMAL(38,18), 0)
             + coalesce(x_NetRecurringCommitment::DECIMAL(38,18), x_RecurringCommitment::DECIMAL(38,18), 0))
            / nullif(coalesce(x_AmortizedUpfrontCommitment::DECIMAL(38,18), 0) + coalesce(x_RecurringCommitment::DECIMAL(38,18), 0), 0)
           )::DECIMAL(14,12) AS net_share
    FROM charges
    WHERE x_LineItemType IN ('RIFee', 'SavingsPlanRecurringFee')))
WHERE unused <> 0
