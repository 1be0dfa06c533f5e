-- name: oci-focus
-- title: Oracle OCI FOCUS cost report
-- provider: oci
-- marks: BilledCost, ChargePeriodStart, oci_ReferenceNumber|x_oci_ReferenceNumber
-- mandatory: BilledCost, BillingCurrency, BillingPeriodStart, ChargePeriodStart
-- service: ServiceName
--
-- Oracle's FOCUS report has the names of FOCUS 1.0-preview (Provider, Publisher, InvoiceIssuer, Region, UsageQuantity) and lacks columns
-- that FOCUS 1.0 demands (ContractedCost, PublisherName): "Cost Reports, FOCUS Cost Report Schema",
-- https://docs.oracle.com/en-us/iaas/Content/Billing/Concepts/costusagereportsoverview.htm
-- same: ConsumedQuantity = UsageQuantity
-- same: ConsumedUnit = UsageUnit
-- same: RegionId = Region
-- same: Provider = ProviderName
-- same: Publisher = PublisherName
-- same: InvoiceIssuer = InvoiceIssuerName
-- same: oci_CostOverage = x_oci_CostOverage
-- same: oci_AttributedCost = x_oci_AttributedCost
-- source: decimal BilledCost
-- source: decimal EffectiveCost
-- source: decimal ListCost
-- source: decimal ListUnitPrice
-- source: decimal ContractedCost
-- source: decimal ContractedUnitPrice
-- source: decimal PricingQuantity
-- source: decimal ConsumedQuantity
-- source: time BillingPeriodStart
-- source: time BillingPeriodEnd
-- source: time ChargePeriodStart
-- source: time ChargePeriodEnd
-- source: decimal oci_CostOverage
-- source: decimal oci_AttributedCost
--
-- from: AvailabilityZone = AvailabilityZone
-- from: BilledCost = BilledCost
-- from: EffectiveCost = EffectiveCost
-- from: ListCost = ListCost
-- from: ListUnitPrice = ListUnitPrice
-- from: ContractedCost = ContractedCost
-- from: ContractedUnitPrice = ContractedUnitPrice
-- from: BillingAccountId = BillingAccountId
-- from: BillingAccountName = BillingAccountName
-- from: BillingAccountType =
-- from: BillingCurrency = BillingCurrency
-- from: BillingPeriodStart = BillingPeriodStart
-- from: BillingPeriodEnd = BillingPeriodEnd
-- from: ChargeCategory = ChargeCategory
-- from: ChargeClass = ChargeClass, ChargeCategory
-- from: ChargeDescription = ChargeDescription
-- from: ChargeFrequency = ChargeFrequency
-- from: ChargePeriodStart = ChargePeriodStart
-- from: ChargePeriodEnd = ChargePeriodEnd
-- from: CommitmentDiscountCategory = CommitmentDiscountCategory
-- from: CommitmentDiscountId = CommitmentDiscountId
-- from: CommitmentDiscountName = CommitmentDiscountName
-- from: CommitmentDiscountType = CommitmentDiscountType
-- from: ConsumedQuantity = ConsumedQuantity
-- from: ConsumedUnit = ConsumedUnit
-- from: InvoiceIssuerName =
-- from: PricingCategory = PricingCategory
-- from: PricingQuantity = PricingQuantity
-- from: PricingUnit = PricingUnit
-- from: ServiceProviderName =
-- from: HostProviderName =
-- from: RegionId = RegionId
-- from: RegionName = RegionName, RegionId
-- from: ResourceId = ResourceId
-- from: ResourceName = ResourceName
-- from: ResourceType = ResourceType
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: ServiceName = ServiceName
-- from: SkuId = SkuId
-- from: SkuPriceId = SkuPriceId, SkuId
-- from: SubAccountId = SubAccountId
-- from: SubAccountName = SubAccountName
-- from: SubAccountType = SubAccountId
-- from: Tags = Tags
-- from: x_ServiceCategory = ServiceCategory
-- from: x_Publisher = Publisher
-- from: x_Provider = Provider
-- from: x_InvoiceIssuer = InvoiceIssuer
-- from: x_oci_CostOverage = oci_CostOverage
-- from: x_oci_AttributedCost = oci_AttributedCost
-- from: x_Unmapped =
--
-- proof: BilledCost = BilledCost
-- proof: EffectiveCost = EffectiveCost
-- proof: ListCost = ListCost
-- proof: ContractedCost = ContractedCost
-- proof: oci_CostOverage = x_oci_CostOverage
-- proof: oci_AttributedCost = x_oci_AttributedCost
-- count: x_Unmapped
SELECT carried.*,
       source.AvailabilityZone,
       source.BilledCost,
       source.EffectiveCost,
       source.ListCost,
       source.ListUnitPrice,
       source.ContractedCost,
       source.ContractedUnitPrice,
       source.BillingAccountId,
       source.BillingAccountName,
       'Subscription' AS BillingAccountType,
       source.BillingCurrency,
       source.BillingPeriodStart,
       source.BillingPeriodEnd,
       source.ChargeCategory,
       -- "ChargeCategory: lineItem/isCorrection; cost of usage that already occurred (Usage), or an after-the-fact adjustment (Adjustment)":
       -- same page.
       CASE WHEN source.ChargeClass IS NOT NULL THEN source.ChargeClass WHEN source.ChargeCategory = 'Adjustment' THEN 'Correction' END AS ChargeClass,
       source.ChargeDescription,
       CASE WHEN source.ChargeFrequency ILIKE 'usage-based' THEN 'Usage-Based' ELSE source.ChargeFrequency END AS ChargeFrequency,
       source.ChargePeriodStart,
       source.ChargePeriodEnd,
       source.CommitmentDiscountCategory,
       source.CommitmentDiscountId,
       source.CommitmentDiscountName,
       source.CommitmentDiscountType,
       source.ConsumedQuantity,
       source.ConsumedUnit,
       coalesce(source.InvoiceIssuer, 'Oracle') AS InvoiceIssuerName,
       source.PricingCategory,
       source.PricingQuantity,
       source.PricingUnit,
       coalesce(source.Provider, 'Oracle') AS ServiceProviderName,
       coalesce(source.Provider, 'Oracle') AS HostProviderName,
       source.RegionId,
       coalesce(source.RegionName, source.RegionId) AS RegionName,
       source.ResourceId,
       source.ResourceName,
       source.ResourceType,
       coalesce(source.service.category, source.ServiceCategory, 'Other') AS ServiceCategory,
       CASE WHEN source.service IS NOT NULL THEN source.service.subcategory
            WHEN source.ServiceCategory IS NULL THEN 'Other (Other)'
       END AS ServiceSubcategory,
       coalesce(source.service.service_name, source.ServiceName) AS ServiceName,
       source.SkuId,
       coalesce(source.SkuPriceId, source.SkuId) AS SkuPriceId,
       source.SubAccountId,
       source.SubAccountName,
       CASE WHEN source.SubAccountId IS NOT NULL THEN 'Tenancy' END AS SubAccountType,
       source.Tags,
       source.ServiceCategory AS x_ServiceCategory,
       source.Publisher AS x_Publisher,
       source.Provider AS x_Provider,
       source.InvoiceIssuer AS x_InvoiceIssuer,
       CAST(source.oci_CostOverage AS VARCHAR) AS x_oci_CostOverage,
       CAST(source.oci_AttributedCost AS VARCHAR) AS x_oci_AttributedCost,
       CASE WHEN source.service IS NULL AND source.ServiceCategory IS NULL THEN 'service ' || coalesce(source.ServiceName, 'without a name') END AS x_Unmapped
FROM source
