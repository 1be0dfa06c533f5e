-- name: gcp-focus
-- title: Google Cloud FOCUS export
-- provider: gcp
-- marks: BilledCost, ProviderName, x_CostType, x_ServiceId, x_Location, x_ExportTime
-- mandatory: BilledCost, BillingCurrency, BillingPeriodStart, ChargePeriodStart
-- service: ServiceName
--
-- Google's FOCUS export and its older FOCUS view lack columns that FOCUS demands (ServiceCategory, InvoiceIssuerName, BillingAccountName),
-- keep tags in columns of its own, and the view writes "usage" and "correction" in small letters. Billed and effective cost include the
-- credits already, which stay in x_Credits:
-- "Structure of FOCUS data export", https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/focus-export
-- source: decimal BilledCost
-- source: decimal EffectiveCost
-- source: decimal ListCost
-- source: decimal ContractedCost
-- source: decimal ListUnitPrice
-- source: decimal ContractedUnitPrice
-- source: decimal PricingQuantity
-- source: decimal ConsumedQuantity
-- source: decimal PricingCurrencyEffectiveCost
-- source: decimal PricingCurrencyListUnitPrice
-- source: decimal PricingCurrencyContractedUnitPrice
-- source: decimal x_CostAtEffectivePriceDefault
-- source: decimal x_CostAtListConsumptionModel
-- source: time BillingPeriodStart
-- source: time BillingPeriodEnd
-- source: time ChargePeriodStart
-- source: time ChargePeriodEnd
-- source: json Tags
-- source: json x_Labels
-- source: json x_ProjectLabels
-- source: json x_Tags
-- source: json x_SystemLabels
--
-- from: AvailabilityZone = AvailabilityZone
-- from: BilledCost = BilledCost
-- from: EffectiveCost = EffectiveCost
-- from: ListCost = ListCost
-- from: ContractedCost = ContractedCost
-- from: ListUnitPrice = ListUnitPrice
-- from: ContractedUnitPrice = ContractedUnitPrice
-- from: BillingAccountId = BillingAccountId
-- from: BillingAccountName = BillingAccountName
-- from: BillingCurrency = BillingCurrency
-- from: BillingPeriodStart = BillingPeriodStart
-- from: ChargeDescription = ChargeDescription
-- from: ChargeFrequency = ChargeFrequency
-- from: ChargePeriodStart = ChargePeriodStart
-- from: ChargePeriodEnd = ChargePeriodEnd
-- from: CommitmentDiscountCategory = CommitmentDiscountCategory
-- from: CommitmentDiscountId = CommitmentDiscountId
-- from: CommitmentDiscountName = CommitmentDiscountName
-- from: CommitmentDiscountStatus = CommitmentDiscountStatus
-- from: CommitmentDiscountType = CommitmentDiscountType
-- from: ConsumedQuantity = ConsumedQuantity
-- from: ConsumedUnit = ConsumedUnit
-- from: InvoiceId = InvoiceId
-- from: PricingCurrency = PricingCurrency
-- from: PricingCurrencyEffectiveCost = PricingCurrencyEffectiveCost
-- from: PricingCurrencyListUnitPrice = PricingCurrencyListUnitPrice
-- from: PricingCurrencyContractedUnitPrice = PricingCurrencyContractedUnitPrice
-- from: PricingQuantity = PricingQuantity
-- from: PricingUnit = PricingUnit
-- from: RegionId = RegionId
-- from: RegionName = RegionName
-- from: ResourceId = ResourceId
-- from: ResourceName = ResourceName
-- from: ResourceType = ResourceType
-- from: SkuId = SkuId
-- from: SkuMeter = SkuMeter
-- from: SkuPriceId = SkuPriceId
-- from: SubAccountId = SubAccountId
-- from: SubAccountName = SubAccountName
-- from: SubAccountType = SubAccountType
-- from: BillingAccountType =
-- from: BillingPeriodEnd = BillingPeriodStart, BillingPeriodEnd
-- from: ChargeCategory = ChargeCategory
-- from: ChargeClass = ChargeClass
-- from: PricingCategory = PricingCategory
-- from: InvoiceIssuerName =
-- from: ServiceProviderName =
-- from: HostProviderName =
-- from: ServiceName = ServiceName
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: Tags = Tags, x_Labels, x_ProjectLabels, x_Tags, x_SystemLabels
-- from: x_BillingPeriodEnd = BillingPeriodEnd
-- from: x_InvoiceIssuerName = InvoiceIssuerName
-- from: x_BillingAccountType = BillingAccountType
-- from: x_ServiceCategory = ServiceCategory
-- from: x_FocusTags = Tags
-- from: x_Labels = x_Labels
-- from: x_ProjectLabels = x_ProjectLabels
-- from: x_Tags = x_Tags
-- from: x_SystemLabels = x_SystemLabels
-- from: x_CostAtEffectivePriceDefault = x_CostAtEffectivePriceDefault
-- from: x_CostAtListConsumptionModel = x_CostAtListConsumptionModel
-- from: x_Unmapped =
--
-- proof: BilledCost = BilledCost
-- proof: EffectiveCost = EffectiveCost
-- proof: ListCost = ListCost
-- proof: ContractedCost = ContractedCost
-- proof: x_CostAtEffectivePriceDefault = x_CostAtEffectivePriceDefault
-- proof: x_CostAtListConsumptionModel = x_CostAtListConsumptionModel
-- count: x_Unmapped
SELECT carried.*,
       source.AvailabilityZone,
       source.BilledCost,
       source.EffectiveCost,
       source.ListCost,
       source.ContractedCost,
       source.ListUnitPrice,
       source.ContractedUnitPrice,
       source.BillingAccountId,
       source.BillingAccountName,
       source.BillingCurrency,
       source.BillingPeriodStart,
       source.ChargeDescription,
       source.ChargeFrequency,
       source.ChargePeriodStart,
       source.ChargePeriodEnd,
       source.CommitmentDiscountCategory,
       source.CommitmentDiscountId,
       source.CommitmentDiscountName,
       source.CommitmentDiscountStatus,
       source.CommitmentDiscountType,
       source.ConsumedQuantity,
       source.ConsumedUnit,
       source.InvoiceId,
       source.PricingCurrency,
       source.PricingCurrencyEffectiveCost,
       source.PricingCurrencyListUnitPrice,
       source.PricingCurrencyContractedUnitPrice,
       source.PricingQuantity,
       source.PricingUnit,
       source.RegionId,
       source.RegionName,
       source.ResourceId,
       source.ResourceName,
       source.ResourceType,
       source.SkuId,
       source.SkuMeter,
       source.SkuPriceId,
       source.SubAccountId,
       source.SubAccountName,
       source.SubAccountType,
       coalesce(source.BillingAccountType, 'Billing Account') AS BillingAccountType,
       -- Invoice months begin and end in US Pacific time; the view's end is the last day and not the moment after it.
       CASE WHEN date_trunc('month', source.BillingPeriodStart) = source.BillingPeriodStart THEN source.BillingPeriodStart + INTERVAL 1 MONTH
            ELSE (date_trunc('month', source.BillingPeriodStart AT TIME ZONE 'America/Los_Angeles') + INTERVAL 1 MONTH) AT TIME ZONE 'America/Los_Angeles'
       END AS BillingPeriodEnd,
       upper(source.ChargeCategory[1]) || source.ChargeCategory[2:] AS ChargeCategory,
       upper(source.ChargeClass[1]) || source.ChargeClass[2:] AS ChargeClass,
       upper(source.PricingCategory[1]) || source.PricingCategory[2:] AS PricingCategory,
       coalesce(source.InvoiceIssuerName, 'Google Cloud') AS InvoiceIssuerName,
       'Google Cloud' AS ServiceProviderName,
       'Google Cloud' AS HostProviderName,
       coalesce(source.service.service_name, source.ServiceName) AS ServiceName,
       coalesce(source.service.category, 'Other') AS ServiceCategory,
       coalesce(source.service.subcategory, 'Other (Other)') AS ServiceSubcategory,
       nullif('{' || array_to_string(list_concat(
         -- The view has all of them in Tags, told apart by x_type.
         list_transform(from_json(CASE WHEN json_valid(source.Tags) AND starts_with(source.Tags, '[') THEN source.Tags END,
                                  '[{"key":"VARCHAR","value":"VARCHAR","x_type":"VARCHAR","x_namespace":"VARCHAR"}]'),
           lambda pair: CAST(to_json(CASE pair.x_type WHEN 'project_label' THEN 'project/' WHEN 'system_label' THEN 'system/'
                                     WHEN 'tag' THEN concat_ws('/', 'tag', pair.x_namespace) || '/' ELSE '' END || pair.key) AS VARCHAR)
                        || ':' || CAST(to_json(coalesce(pair.value, '')) AS VARCHAR)),
         list_transform(from_json(CASE WHEN json_valid(source.x_Labels) THEN source.x_Labels END, '[{"Key":"VARCHAR","Value":"VARCHAR"}]'),
           lambda pair: CAST(to_json(pair.Key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.Value, '')) AS VARCHAR)),
         list_transform(from_json(CASE WHEN json_valid(source.x_ProjectLabels) THEN source.x_ProjectLabels END, '[{"Key":"VARCHAR","Value":"VARCHAR"}]'),
           lambda pair: CAST(to_json('project/' || pair.Key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.Value, '')) AS VARCHAR)),
         list_transform(from_json(CASE WHEN json_valid(source.x_Tags) THEN source.x_Tags END, '[{"Key":"VARCHAR","Value":"VARCHAR","x_Namespace":"VARCHAR"}]'),
           lambda pair: CAST(to_json(concat_ws('/', 'tag', pair.x_Namespace, pair.Key)) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.Value, '')) AS VARCHAR)),
         list_transform(from_json(CASE WHEN json_valid(source.x_SystemLabels) THEN source.x_SystemLabels END, '[{"Key":"VARCHAR","Value":"VARCHAR"}]'),
           lambda pair: CAST(to_json('system/' || pair.Key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.Value, '')) AS VARCHAR))), ',') || '}', '{}') AS Tags,
       CAST(source.BillingPeriodEnd AS VARCHAR) AS x_BillingPeriodEnd,
       source.InvoiceIssuerName AS x_InvoiceIssuerName,
       source.BillingAccountType AS x_BillingAccountType,
       source.ServiceCategory AS x_ServiceCategory,
       source.Tags AS x_FocusTags,
       source.x_Labels,
       source.x_ProjectLabels,
       source.x_Tags,
       source.x_SystemLabels,
       CAST(source.x_CostAtEffectivePriceDefault AS VARCHAR) AS x_CostAtEffectivePriceDefault,
       CAST(source.x_CostAtListConsumptionModel AS VARCHAR) AS x_CostAtListConsumptionModel,
       nullif(concat_ws('; ',
         CASE WHEN lower(source.ChargeCategory) NOT IN ('usage', 'purchase', 'tax', 'credit', 'adjustment') THEN 'ChargeCategory ' || source.ChargeCategory END,
         CASE WHEN source.service IS NULL THEN 'service ' || coalesce(source.ServiceName, 'without a name') END), '') AS x_Unmapped
FROM source
