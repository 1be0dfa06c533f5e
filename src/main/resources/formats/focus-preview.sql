-- name: focus-preview
-- title: FOCUS 1.0-preview
-- focus: 1.0
-- marks: ChargeSubcategory, Region|UsageQuantity|UsageUnit
-- absent: ChargeClass, ContractedCost, ConsumedQuantity
--
-- What became of the columns and values in FOCUS 1.0: "v1.0", https://focus.finops.org/changelog
-- Azure wrote it from November 2023 on, as dataset version 1.0-preview(v1), with columns of its own: "FocusCost 1.0-preview(v1)",
-- https://learn.microsoft.com/cloud-computing/finops/focus/metadata
-- source: decimal UsageQuantity
-- source: decimal x_OnDemandCost
-- source: decimal x_OnDemandUnitPrice
--
-- from: ServiceProviderName = ProviderName
-- from: HostProviderName = PublisherName
-- from: ChargeCategory = ChargeCategory, ChargeSubcategory
-- from: ChargeClass = ChargeSubcategory
-- from: CommitmentDiscountStatus = ChargeSubcategory
-- from: ConsumedQuantity = UsageQuantity
-- from: ConsumedUnit = UsageUnit
-- from: ContractedCost = x_OnDemandCost
-- from: ContractedUnitPrice = x_OnDemandUnitPrice
-- from: PricingCategory = PricingCategory
-- from: RegionId = Region
-- from: RegionName = Region
-- from: x_ChargeSubcategory = ChargeSubcategory
-- from: x_UsageQuantity = UsageQuantity
-- from: x_UsageUnit = UsageUnit
-- same: ProviderName = Provider
-- same: PublisherName = Publisher
--
-- proof: BilledCost = BilledCost
-- proof: EffectiveCost = EffectiveCost
-- proof: ListCost = ListCost
-- proof: x_OnDemandCost = ContractedCost
SELECT * EXCLUDE (ProviderName, PublisherName, ChargeCategory, ChargeSubcategory, PricingCategory, Region, UsageQuantity, UsageUnit,
                  x_OnDemandCost, x_OnDemandUnitPrice),
       ProviderName AS ServiceProviderName,
       PublisherName AS HostProviderName,
       -- Credits have a category of their own since. Refunds are in the category of what is refunded: Azure refunds purchases, as in "Convert
       -- cost and usage data to FOCUS", https://learn.microsoft.com/cloud-computing/finops/focus/convert
       CASE ChargeSubcategory WHEN 'Credit' THEN 'Credit' WHEN 'Refund' THEN 'Purchase' ELSE ChargeCategory END AS ChargeCategory,
       CASE WHEN ChargeSubcategory = 'Refund' THEN 'Correction' END AS ChargeClass,
       CASE ChargeSubcategory WHEN 'Used Commitment' THEN 'Used' WHEN 'Unused Commitment' THEN 'Unused' END AS CommitmentDiscountStatus,
       -- "UsageQuantity: column renamed; it is now limited to Usage".
       CASE WHEN ChargeCategory = 'Usage' THEN UsageQuantity END AS ConsumedQuantity,
       CASE WHEN ChargeCategory = 'Usage' THEN UsageUnit END AS ConsumedUnit,
       -- "A charge inclusive of negotiated discounts": what FOCUS calls ContractedCost since.
       x_OnDemandCost AS ContractedCost,
       x_OnDemandUnitPrice AS ContractedUnitPrice,
       CASE PricingCategory WHEN 'On-Demand' THEN 'Standard' WHEN 'Commitment-Based' THEN 'Committed' ELSE PricingCategory END AS PricingCategory,
       CASE WHEN ProviderName = 'Microsoft' THEN lower(replace(Region, ' ', '')) ELSE Region END AS RegionId,
       Region AS RegionName,
       ChargeSubcategory AS x_ChargeSubcategory,
       CASE WHEN ChargeCategory <> 'Usage' THEN CAST(UsageQuantity AS VARCHAR) END AS x_UsageQuantity,
       CASE WHEN ChargeCategory <> 'Usage' THEN UsageUnit END AS x_UsageUnit
FROM source
