-- name: gcp
-- title: Google Cloud billing export
-- provider: gcp
-- names: snake
-- marks: billing_account_id, usage_start_time, cost, currency, sku|sku_id|sku_description
-- mandatory: cost, currency, usage_start_time, usage_end_time
--
-- Columns and what they mean: "Structure of Standard data export" and "Structure of Detailed data export",
-- https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage
-- https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/detailed-usage
-- Nested columns are JSON text (service) or columns of their own (service.id, service_id).
-- service: coalesce(service_description, CASE WHEN json_valid(service) THEN nullif(json_extract_string(service, '$.description'), '') END)
-- same: credits_amount = credit_amount, credits_total, total_credits
-- source: decimal cost
-- source: decimal cost_at_list
-- source: decimal cost_at_effective_price_default
-- source: decimal cost_at_list_consumption_model
-- source: decimal usage_amount
-- source: decimal usage_amount_in_pricing_units
-- source: decimal credits_amount
-- source: decimal price_effective_price
-- source: decimal price_effective_price_default
-- source: decimal price_list_price
-- source: decimal price_pricing_unit_quantity
-- source: time usage_start_time
-- source: time usage_end_time
-- source: json service
-- source: json sku
-- source: json project
-- source: json project_labels
-- source: json labels
-- source: json system_labels
-- source: json tags
-- source: json location
-- source: json usage
-- source: json credits
-- source: json invoice
-- source: json price
-- source: json resource
-- source: json adjustment_info
-- source: json subscription
-- source: json consumption_model
--
-- from: BilledCost = cost
-- from: EffectiveCost = cost
-- from: ListCost = cost_at_list, credits, credits_amount
-- from: ContractedCost = cost_at_effective_price_default, cost
-- from: ListUnitPrice = price, price_list_price, price_pricing_unit_quantity
-- from: ContractedUnitPrice = price, price_effective_price, price_effective_price_default
-- from: BillingCurrency = currency
-- from: BillingPeriodStart = invoice_month, invoice, usage_start_time
-- from: BillingPeriodEnd = invoice_month, invoice, usage_start_time
-- from: ChargePeriodStart = usage_start_time
-- from: ChargePeriodEnd = usage_end_time
-- from: BillingAccountId = billing_account_id
-- from: BillingAccountType = billing_account_id
-- from: SubAccountId = project, project_id
-- from: SubAccountName = project, project_name
-- from: SubAccountType = project, project_id
-- from: InvoiceIssuerName = seller_name, transaction_type, 'Google Cloud'
-- from: ServiceProviderName = seller_name, transaction_type, 'Google Cloud'
-- from: HostProviderName = seller_name, transaction_type, 'Google Cloud'
-- from: ChargeCategory =
-- from: ChargeClass = adjustment_info, adjustment_info_type
-- from: ChargeFrequency =
-- from: ChargeDescription = sku, sku_description
-- from: PricingCategory =
-- from: PricingQuantity = usage, usage_amount_in_pricing_units
-- from: PricingUnit = usage, usage_pricing_unit
-- from: ConsumedQuantity = usage, usage_amount
-- from: ConsumedUnit = usage, usage_unit
-- from: CommitmentDiscountCategory =
-- from: CommitmentDiscountId =
-- from: CommitmentDiscountName =
-- from: CommitmentDiscountStatus =
-- from: CommitmentDiscountType =
-- from: CapacityReservationId = system_labels
-- from: CapacityReservationStatus = system_labels
-- from: AvailabilityZone = location, location_zone
-- from: RegionId = location, location_region
-- from: RegionName = location, location_region
-- from: ResourceId = resource, resource_global_name, resource_name, subscription, subscription_instance_id
-- from: ResourceName = resource, resource_name
-- from: ResourceType = resource, resource_global_name
-- from: ServiceName = service, service_description
-- from: ServiceCategory =
-- from: ServiceSubcategory =
-- from: SkuId = sku, sku_id
-- from: SkuMeter = sku, sku_description
-- from: SkuPriceId = sku, sku_id
-- from: Tags = labels, system_labels, project, project_labels, tags
-- from: x_CostType = cost_type
-- from: x_ServiceId = service, service_id
-- from: x_Project = project
-- from: x_Location = location, location_location
-- from: x_Price = price
-- from: x_AdjustmentInfo = adjustment_info
-- from: x_AdjustmentType = adjustment_info, adjustment_info_type
-- from: x_ConsumptionModel = consumption_model, consumption_model_description
-- from: x_Invoice = invoice
-- from: x_InvoiceMonth = invoice_month, invoice
-- from: x_SellerName = seller_name
-- from: x_TransactionType = transaction_type
-- from: x_PriceTierStartAmount = price, price_tier_start_amount
-- from: x_SubscriptionInstanceId = subscription, subscription_instance_id
-- from: x_Tags = tags
-- from: x_Labels = labels
-- from: x_SystemLabels = system_labels
-- from: x_ProjectLabels = project_labels
-- from: x_CostAtEffectivePriceDefault = cost_at_effective_price_default
-- from: x_CostAtListConsumptionModel = cost_at_list_consumption_model
-- from: x_Credits = credits, credits_amount, credits_type, credits_name, credits_full_name, credits_id
-- from: x_CreditsAmount = credits_amount
-- from: x_CreditType =
-- from: x_CreditId =
-- from: x_CreditName =
-- from: x_Unmapped =
--
-- proof: cost = BilledCost WHERE x_CreditType IS NULL
-- proof: credits_amount = x_CreditsAmount WHERE x_CreditType IS NULL
-- proof: cost_at_list = ListCost WHERE x_CreditType IS NULL
-- proof: cost_at_effective_price_default = ContractedCost WHERE x_CreditType IS NULL AND x_CostAtEffectivePriceDefault IS NOT NULL
-- proof: cost_at_list_consumption_model = x_CostAtListConsumptionModel WHERE x_CreditType IS NULL
-- count: x_Unmapped
-- refuse: credits that can't be read = Export the column as JSON text: TO_JSON_STRING(credits) AS credits.
-- refuse: credit without an amount that is a number = Export the column as JSON text: TO_JSON_STRING(credits) AS credits.
-- refuse: invoice that can't be read = Export its month as a column of its own: invoice.month AS invoice_month.
-- refuse: one label where a list of them should be, as in lines that were joined with their labels (UNNEST) = Export the columns without UNNEST, such as TO_JSON_STRING(labels) AS labels.
-- joined: credits_amount, credits_type, credits_name, credits_full_name, credits_id, credit_amount, credit_type, credit_name, credit_full_name, credit_id, amount, type, name, full_name, id, c_amount, c_type, c_name, c_full_name, c_id, cr_amount, cr_type, cr_name, cr_full_name, cr_id, credit = Export the credits without UNNEST: TO_JSON_STRING(credits) AS credits.
-- joined: labels_key, labels_value, label_key, label_value, l_key, l_value, label = Export the labels without UNNEST: TO_JSON_STRING(labels) AS labels.
-- joined: project_labels_key, project_labels_value, project_label_key, project_label_value = Export the project without UNNEST: TO_JSON_STRING(project) AS project.
-- joined: tags_key, tags_value, tags_inherited, tags_namespace, tag_key, tag_value, tag_inherited, tag_namespace, t_key, t_value, inherited, namespace, tag = Export the tags without UNNEST: TO_JSON_STRING(tags) AS tags.
-- joined: system_labels_key, system_labels_value, system_label_key, system_label_value = Export the system labels without UNNEST: TO_JSON_STRING(system_labels) AS system_labels.
-- joined: project_ancestors_resource_name, project_ancestors_display_name = Export the project without UNNEST: TO_JSON_STRING(project) AS project.
-- joined: key, value, f0_ = Export the nested columns without UNNEST, such as TO_JSON_STRING(labels) AS labels.
-- without: credits, credits_amount = The bill has no column of credits: its costs are those before credits. If Google has given any, export TO_JSON_STRING(credits) AS credits too.
SELECT carried.*,
       line.cost AS BilledCost,
       -- Google's own FOCUS export has the same in both columns: fees for commitments and the credits that they earn stay where they are
       -- charged. "Structure of FOCUS data export", https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/focus-export
       line.cost AS EffectiveCost,
       line.cost_at_list AS ListCost,
       -- "cost: per the applicable consumption model inclusive of any negotiated discounts; cost_at_effective_price_default: per the default
       -- consumption model", which is before commitments: detailed export.
       coalesce(line.cost_at_effective_price_default, line.cost) AS ContractedCost,
       line.list_price * line.price_unit AS ListUnitPrice,
       line.contracted_price * line.price_unit AS ContractedUnitPrice,
       line.currency AS BillingCurrency,
       -- Invoice months begin and end in US Pacific time, as in Google's own FOCUS view.
       (line.month_start AT TIME ZONE 'America/Los_Angeles') AS BillingPeriodStart,
       ((line.month_start + INTERVAL 1 MONTH) AT TIME ZONE 'America/Los_Angeles') AS BillingPeriodEnd,
       line.usage_start_time AS ChargePeriodStart,
       line.usage_end_time AS ChargePeriodEnd,
       line.billing_account_id AS BillingAccountId,
       'Billing Account' AS BillingAccountType,
       line.project_key AS SubAccountId,
       line.project_display AS SubAccountName,
       CASE WHEN line.project_key IS NOT NULL THEN 'Project' END AS SubAccountType,
       CASE WHEN line.transaction_type = 'THIRD_PARTY_AGENCY' THEN 'Google Cloud' ELSE coalesce(line.seller_name, 'Google Cloud') END AS InvoiceIssuerName,
       -- "transaction_type: THIRD_PARTY_AGENCY = third party services sold by a partner, with Google Cloud acting as the agent". FOCUS, Service
       -- Provider Name: "In marketplace scenarios, the Service Provider represents the seller rather than the marketplace operator".
       line.seller AS ServiceProviderName,
       CASE WHEN line.region IS NULL THEN line.seller ELSE 'Google Cloud' END AS HostProviderName,
       -- "cost_type: regular, tax, adjustment, or rounding error". A commitment's fee has a SKU of its own, "Commitment ...".
       CASE WHEN line.type = 'tax' THEN 'Tax'
            WHEN line.is_fee THEN 'Purchase'
            WHEN line.type = 'regular' THEN 'Usage'
            ELSE 'Adjustment'
       END AS ChargeCategory,
       -- "A modification can happen for correction or non-correction reasons"; GOODWILL, SLA_VIOLATION and the like correct nothing.
       CASE WHEN line.adjustment IN ('USAGE_CORRECTION', 'PRICE_CORRECTION', 'METADATA_CORRECTION') THEN 'Correction' END AS ChargeClass,
       CASE WHEN line.is_fee THEN 'Recurring' WHEN line.type = 'regular' THEN 'Usage-Based' ELSE 'One-Time' END AS ChargeFrequency,
       line.sku_name AS ChargeDescription,
       CASE WHEN line.type <> 'regular' THEN NULL
            WHEN line.is_fee THEN 'Standard'
            WHEN line.model NOT ILIKE 'default%' THEN 'Committed'
            WHEN line.sku_name ILIKE 'spot %' OR line.sku_name ILIKE '%preemptible%' THEN 'Dynamic'
            ELSE 'Standard'
       END AS PricingCategory,
       CASE WHEN line.type = 'regular' THEN line.priced_amount END AS PricingQuantity,
       CASE WHEN line.type = 'regular' AND line.priced_amount IS NOT NULL THEN line.pricing_unit END AS PricingUnit,
       CASE WHEN line.type = 'regular' AND NOT line.is_fee THEN line.used_amount END AS ConsumedQuantity,
       CASE WHEN line.type = 'regular' AND NOT line.is_fee AND line.used_amount IS NOT NULL THEN line.used_unit END AS ConsumedUnit,
       CASE WHEN line.is_fee AND line.subscription_key IS NOT NULL
            THEN CASE WHEN line.sku_name ILIKE '%dollar based%' OR line.sku_name ILIKE '%spend%' THEN 'Spend' ELSE 'Usage' END
       END AS CommitmentDiscountCategory,
       CASE WHEN line.is_fee THEN line.subscription_key END AS CommitmentDiscountId,
       CASE WHEN line.is_fee AND line.subscription_key IS NOT NULL THEN line.sku_name END AS CommitmentDiscountName,
       CAST(NULL AS VARCHAR) AS CommitmentDiscountStatus,
       CASE WHEN line.is_fee AND line.subscription_key IS NOT NULL THEN 'Committed use discount' END AS CommitmentDiscountType,
       -- "Available system labels": detailed export.
       line.reservation AS CapacityReservationId,
       CASE WHEN line.reservation IS NULL THEN NULL
            WHEN regexp_matches(line.system_labels, 'is_unused_reservation"\s*,\s*"value"\s*:\s*"true"') THEN 'Unused'
            ELSE 'Used'
       END AS CapacityReservationStatus,
       line.zone AS AvailabilityZone,
       line.region AS RegionId,
       line.region AS RegionName,
       coalesce(line.global_name, line.name, CASE WHEN line.is_fee THEN line.subscription_key END) AS ResourceId,
       CASE WHEN coalesce(line.global_name, line.name) IS NOT NULL THEN line.name END AS ResourceName,
       -- //compute.googleapis.com/projects/p/zones/z/instances/1: "Full resource names", https://docs.cloud.google.com/iam/docs/full-resource-names
       CASE WHEN starts_with(line.global_name, '//') THEN split_part(line.global_name, '/', 3) || '/' || split_part(line.global_name, '/', -2) END AS ResourceType,
       coalesce(line.known_service.service_name, line.service_display) AS ServiceName,
       coalesce(line.known_service.category, 'Other') AS ServiceCategory,
       coalesce(line.known_service.subcategory, 'Other (Other)') AS ServiceSubcategory,
       CASE WHEN line.type = 'regular' THEN line.sku_key END AS SkuId,
       CASE WHEN line.type = 'regular' THEN line.sku_name END AS SkuMeter,
       CASE WHEN line.type = 'regular' THEN line.sku_key || coalesce('/' || line.tier, '') END AS SkuPriceId,
       nullif('{' || array_to_string(list_concat(line.label_pairs, line.project_pairs, line.tag_pairs, line.system_pairs), ',') || '}', '{}') AS Tags,
       line.cost_type AS x_CostType,
       line.service_key AS x_ServiceId,
       line.project AS x_Project,
       coalesce(line.location, line.location_location) AS x_Location,
       line.price AS x_Price,
       line.adjustment_info AS x_AdjustmentInfo,
       line.adjustment AS x_AdjustmentType,
       coalesce(line.consumption_model, line.consumption_model_description) AS x_ConsumptionModel,
       line.invoice AS x_Invoice,
       line.month_of_invoice AS x_InvoiceMonth,
       line.seller_name AS x_SellerName,
       line.transaction_type AS x_TransactionType,
       line.tier AS x_PriceTierStartAmount,
       line.subscription_key AS x_SubscriptionInstanceId,
       line.tags AS x_Tags,
       CASE WHEN NOT line.labels_are_list THEN line.labels END AS x_Labels,
       CASE WHEN NOT line.system_labels_are_list THEN line.system_labels END AS x_SystemLabels,
       CASE WHEN NOT line.project_labels_are_list THEN line.project_labels END AS x_ProjectLabels,
       CAST(line.cost_at_effective_price_default AS VARCHAR) AS x_CostAtEffectivePriceDefault,
       CAST(line.cost_at_list_consumption_model AS VARCHAR) AS x_CostAtListConsumptionModel,
       CASE WHEN line.credits IS NOT NULL THEN coalesce(line.credit_list, line.credits)
            WHEN line.credits_amount IS NOT NULL
            THEN CAST(json_array(json_object('type', line.credits_type, 'id', line.credits_id, 'full_name', line.credits_full_name,
                                        'name', line.credits_name, 'amount', CAST(line.credits_amount AS VARCHAR))) AS VARCHAR)
       END AS x_Credits,
       CAST(line.credits_amount AS VARCHAR) AS x_CreditsAmount,
       CAST(NULL AS VARCHAR) AS x_CreditType,
       CAST(NULL AS VARCHAR) AS x_CreditId,
       CAST(NULL AS VARCHAR) AS x_CreditName,
       nullif(concat_ws('; ',
         CASE WHEN line.type NOT IN ('regular', 'tax', 'adjustment', 'rounding_error') THEN 'cost_type ' || line.cost_type END,
         CASE WHEN line.adjustment NOT IN ('USAGE_CORRECTION', 'PRICE_CORRECTION', 'METADATA_CORRECTION', 'GOODWILL', 'SALES_BASED_GOODWILL', 'SLA_VIOLATION',
                                           'BALANCE_TRANSFER', 'ACCOUNT_CLOSURE', 'GENERAL_ADJUSTMENT') THEN 'adjustment_info.type ' || line.adjustment END,
         CASE WHEN line.credits IS NOT NULL AND line.credit_list IS NULL THEN 'credits that can''t be read' END,
         CASE WHEN line.invoice IS NOT NULL AND line.month_of_invoice IS NULL THEN 'invoice that can''t be read' END,
         CASE WHEN (line.service IS NOT NULL AND line.service_fields IS NULL) OR (line.sku IS NOT NULL AND line.sku_fields IS NULL)
                OR (line.project IS NOT NULL AND line.project_fields IS NULL) OR (line.location IS NOT NULL AND line.location_fields IS NULL)
                OR (line.usage IS NOT NULL AND line.usage_fields IS NULL) OR (line.price IS NOT NULL AND line.price_fields IS NULL)
                OR (line.resource IS NOT NULL AND line.resource_fields IS NULL)
              THEN 'nested columns that are no JSON' END,
         CASE WHEN NOT (line.labels_are_list AND line.system_labels_are_list AND line.project_labels_are_list) THEN 'labels that are no JSON array' END,
         CASE WHEN line.is_label THEN 'one label where a list of them should be, as in lines that were joined with their labels (UNNEST)' END,
         CASE WHEN starts_with(line.credit_list, '[{"name":null,"amount":') THEN 'credits that are one number: taken as one credit of its line' END,
         CASE WHEN line.credits IS NULL AND line.credits_amount IS NOT NULL THEN 'credits.amount in a column of its own: taken as one credit of its line' END,
         CASE WHEN line.known_service IS NULL THEN 'service ' || coalesce(line.service_display, 'without a name') END), '') AS x_Unmapped
FROM (
  SELECT *,
         lower(replace(coalesce(cost_type, 'regular'), ' ', '_')) AS type,
         CASE WHEN transaction_type = 'THIRD_PARTY_AGENCY' THEN coalesce(seller_name, 'Google Cloud') ELSE 'Google Cloud' END AS seller,
         lower(replace(coalesce(cost_type, 'regular'), ' ', '_')) = 'regular' AND coalesce(sku_name ILIKE 'commitment%', FALSE) AS is_fee,
         -- The price is for price.pricing_unit_quantity units; PricingQuantity counts single ones.
         CASE quantity_of_price WHEN 1 THEN 1.0 WHEN 10 THEN 0.1 WHEN 100 THEN 0.01 WHEN 1000 THEN 0.001 WHEN 10000 THEN 0.0001
              WHEN 100000 THEN 0.00001 WHEN 1000000 THEN 0.000001 END AS price_unit,
         CASE WHEN month_of_invoice IS NULL THEN date_trunc('month', usage_start_time AT TIME ZONE 'America/Los_Angeles')
              ELSE strptime(replace(month_of_invoice, '-', '') || '01', '%Y%m%d') END AS month_start,
         CASE WHEN contains(system_labels, 'compute.googleapis.com/reservation_name')
              THEN nullif(concat_ws('/', nullif(regexp_extract(system_labels, 'reservation_project_id"\s*,\s*"value"\s*:\s*"([^"]*)"', 1), ''),
                          nullif(regexp_extract(system_labels, 'reservation_name"\s*,\s*"value"\s*:\s*"([^"]*)"', 1), '')), '') END AS reservation,
         list_transform(from_json(CASE WHEN json_valid(labels) THEN labels END, '[{"key":"VARCHAR","value":"VARCHAR"}]'),
           lambda pair: CAST(to_json(pair.key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.value, '')) AS VARCHAR)) AS label_pairs,
         -- FOCUS: all but one scheme of tags have a prefix.
         list_transform(from_json(CASE WHEN json_valid(coalesce(project_labels, project_fields[4])) THEN coalesce(project_labels, project_fields[4]) END,
                                  '[{"key":"VARCHAR","value":"VARCHAR"}]'),
           lambda pair: CAST(to_json('project/' || pair.key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.value, '')) AS VARCHAR)) AS project_pairs,
         list_transform(from_json(CASE WHEN json_valid(tags) THEN tags END, '[{"key":"VARCHAR","value":"VARCHAR","namespace":"VARCHAR"}]'),
           lambda pair: CAST(to_json(concat_ws('/', 'tag', pair.namespace, pair.key)) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.value, '')) AS VARCHAR)) AS tag_pairs,
         list_transform(from_json(CASE WHEN json_valid(system_labels) THEN system_labels END, '[{"key":"VARCHAR","value":"VARCHAR"}]'),
           lambda pair: CAST(to_json('system/' || pair.key) AS VARCHAR) || ':' || CAST(to_json(coalesce(pair.value, '')) AS VARCHAR)) AS system_pairs
  FROM (
    SELECT *,
           coalesce(service_id, service_fields[1]) AS service_key,
           coalesce(service_description, service_fields[2]) AS service_display,
           coalesce(sku_id, sku_fields[1]) AS sku_key,
           coalesce(sku_description, sku_fields[2]) AS sku_name,
           coalesce(project_id, project_fields[1]) AS project_key,
           coalesce(project_name, project_fields[2]) AS project_display,
           coalesce(location_region, location_fields[1]) AS region,
           coalesce(location_zone, location_fields[2]) AS zone,
           coalesce(usage_amount, TRY_CAST(usage_fields[1] AS DECIMAL(38, 18))) AS used_amount,
           coalesce(usage_unit, usage_fields[2]) AS used_unit,
           coalesce(usage_amount_in_pricing_units, TRY_CAST(usage_fields[3] AS DECIMAL(38, 18))) AS priced_amount,
           coalesce(usage_pricing_unit, usage_fields[4]) AS pricing_unit,
           coalesce(invoice_month, CASE WHEN json_valid(invoice) THEN nullif(json_extract_string(invoice, '$.month'), '')
                                        ELSE nullif(regexp_extract(invoice, '^[\[{](?:month(?:=| -> |: ))?([0-9]{6})[,}\]]', 1), '') END) AS month_of_invoice,
           CAST(coalesce(price_list_price, TRY_CAST(price_fields[1] AS DECIMAL(38, 18))) AS DECIMAL(38, 12)) AS list_price,
           CAST(coalesce(price_effective_price_default, TRY_CAST(price_fields[2] AS DECIMAL(38, 18)), price_effective_price,
                         TRY_CAST(price_fields[3] AS DECIMAL(38, 18))) AS DECIMAL(38, 12)) AS contracted_price,
           coalesce(price_tier_start_amount, price_fields[4]) AS tier,
           coalesce(price_pricing_unit_quantity, TRY_CAST(price_fields[5] AS DECIMAL(38, 18)), 1) AS quantity_of_price,
           coalesce(resource_global_name, resource_fields[1]) AS global_name,
           coalesce(resource_name, resource_fields[2]) AS name,
           coalesce(adjustment_info_type, CASE WHEN json_valid(adjustment_info) THEN nullif(json_extract_string(adjustment_info, '$.type'), '') END) AS adjustment,
           coalesce(subscription_instance_id, CASE WHEN json_valid(subscription) THEN nullif(json_extract_string(subscription, '$.instance_id'), '') END) AS subscription_key,
           coalesce(consumption_model_description,
                    CASE WHEN json_valid(consumption_model) THEN nullif(json_extract_string(consumption_model, '$.description'), '') END) AS model
    FROM (
      SELECT *,
             CASE WHEN credits IS NULL THEN NULL
                  WHEN plain_credits IS NOT NULL
                  THEN list_transform([[
                         -- {name=x, amount=-1.5}: each name stands there once.
                         CASE WHEN regexp_matches(credit, '^(name|amount|full_name|id|type)(=| -> |: )')
                              THEN list_transform([[string_split(pair, chr(2)) FOR pair IN string_split(regexp_replace(credit,
                                                      '(^|, )(name|amount|full_name|id|type)(=| -> |: )', chr(1) || '\2' || chr(2), 'g'), chr(1))[2:]]],
                                     lambda pairs: CASE WHEN len(list_distinct([pair[1] FOR pair IN pairs])) = len(pairs)
                                       THEN '{' || array_to_string([to_json(pair[1])::VARCHAR || ':' || to_json(pair[2])::VARCHAR
                                                                    FOR pair IN pairs IF pair[2] NOT IN ('', 'null')], ',') || '}' END)[1]
                              -- {x, -1.5, ...}: the one number among the values is the amount. All five stand in the order of Google's table.
                              ELSE list_transform([string_split(credit, ', ')], lambda parts:
                                     list_transform([[part FOR part IN parts IF regexp_full_match(part, '-?[0-9.]+([eE][-+]?[0-9]+)?')]], lambda numbers:
                                       CASE WHEN len(numbers) <> 1 THEN NULL
                                            WHEN len(parts) = 5 AND parts[2] = numbers[1]
                                            THEN json_object('name', parts[1], 'amount', numbers[1], 'full_name', nullif(parts[3], 'null'),
                                                             'id', nullif(parts[4], 'null'), 'type', nullif(parts[5], 'null'))::VARCHAR
                                            ELSE json_object('name', array_to_string([part FOR part IN parts IF part NOT IN (numbers[1], 'null')], ', '), 'amount', numbers[1],
                                                             'type', [part FOR part IN parts IF part IN ('COMMITTED_USAGE_DISCOUNT',
                                                               'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET', 'SUSTAINED_USAGE_DISCOUNT', 'DISCOUNT',
                                                               'SPENDING_BASED_DISCOUNT', 'RESELLER_MARGIN', 'SUBSCRIPTION_BENEFIT', 'PROMOTION', 'FREE_TIER')][-1])::VARCHAR
                                       END)[1])[1]
                         END FOR credit IN plain_credits]],
                         lambda read: CASE WHEN len([credit FOR credit IN read IF credit IS NULL]) = 0 THEN '[' || array_to_string(read, ',') || ']' END)[1]
                  WHEN NOT json_valid(credits) THEN NULL
                  WHEN json_type(credits) = 'ARRAY' THEN credits
                  WHEN json_type(credits) = 'NULL' THEN '[]'
                  -- The sum of a line's credits: IFNULL((SELECT SUM(c.amount) FROM UNNEST(credits) c), 0) AS credits.
                  WHEN json_type(credits) IN ('DOUBLE', 'BIGINT', 'UBIGINT')
                  THEN CASE WHEN TRY_CAST(credits AS DECIMAL(38, 18)) = 0 THEN '[]' ELSE '[{"name":null,"amount":' || credits || '}]' END
                  WHEN json_type(credits) = 'VARCHAR' AND json_valid(json_extract_string(credits, '$')) AND json_type(json_extract_string(credits, '$')) = 'ARRAY'
                  THEN json_extract_string(credits, '$')
             END AS credit_list,
             coalesce(CASE WHEN json_valid(labels) THEN json_type(labels, '$.key') IS NOT NULL AND json_type(labels, '$.value') IS NOT NULL END, FALSE)
               OR coalesce(CASE WHEN json_valid(tags) THEN json_type(tags, '$.key') IS NOT NULL AND json_type(tags, '$.value') IS NOT NULL END, FALSE)
               OR coalesce(CASE WHEN json_valid(system_labels) THEN json_type(system_labels, '$.key') IS NOT NULL AND json_type(system_labels, '$.value') IS NOT NULL END, FALSE)
               AS is_label,
             coalesce(CASE WHEN json_valid(labels) THEN json_type(labels) = 'ARRAY' END, labels IS NULL) AS labels_are_list,
             coalesce(CASE WHEN json_valid(system_labels) THEN json_type(system_labels) = 'ARRAY' END, system_labels IS NULL) AS system_labels_are_list,
             coalesce(CASE WHEN json_valid(project_labels) THEN json_type(project_labels) = 'ARRAY' END, project_labels IS NULL) AS project_labels_are_list,
             CASE WHEN json_valid(service) THEN list_transform(json_extract_string(service, ['$.id', '$.description']), lambda value: nullif(value, '')) END AS service_fields,
             CASE WHEN json_valid(sku) THEN list_transform(json_extract_string(sku, ['$.id', '$.description']), lambda value: nullif(value, '')) END AS sku_fields,
             CASE WHEN json_valid(project) THEN list_transform(json_extract_string(project, ['$.id', '$.name', '$.number', '$.labels']), lambda value: nullif(value, '')) END AS project_fields,
             CASE WHEN json_valid(location) THEN list_transform(json_extract_string(location, ['$.region', '$.zone']), lambda value: nullif(value, '')) END AS location_fields,
             CASE WHEN json_valid(usage) THEN list_transform(json_extract_string(usage, ['$.amount', '$.unit', '$.amount_in_pricing_units', '$.pricing_unit']), lambda value: nullif(value, '')) END AS usage_fields,
             CASE WHEN json_valid(price) THEN list_transform(json_extract_string(price, ['$.list_price', '$.effective_price_default', '$.effective_price',
                                                                          '$.tier_start_amount', '$.pricing_unit_quantity']), lambda value: nullif(value, '')) END AS price_fields,
             CASE WHEN json_valid(resource) THEN list_transform(json_extract_string(resource, ['$.global_name', '$.name']), lambda value: nullif(value, '')) END AS resource_fields
      FROM (
        SELECT *,
               -- Query engines write a nested value without quotes, so that nothing but these marks tells where a credit ends.
               CASE WHEN NOT json_valid(credits) AND regexp_full_match(credits, '\[\s*(?:[\[{][^\[\]{}]+[\]}](?:\s*,\s*[\[{][^\[\]{}]+[\]}])*)?\s*\]')
                    THEN regexp_extract_all(credits, '[\[{]([^\[\]{}]+)[\]}]', 1) END AS plain_credits
        FROM source)))) AS line
-- further charges
-- Each credit becomes a charge of its own: "credits.type" in the detailed export. A discount on its line keeps the line's category and
-- changes neither list nor contracted cost; the quantity is the line's already. A credit that is "a form of payment" or an allowance
-- (FOCUS: "unrelated to other charges") is a Credit, whose list and contracted cost equal the billed one.
SELECT * EXCLUDE (credit, is_discount, amount)
       REPLACE (
         amount AS BilledCost,
         amount AS EffectiveCost,
         CASE WHEN is_discount THEN 0 ELSE amount END AS ListCost,
         CASE WHEN is_discount THEN 0 ELSE amount END AS ContractedCost,
         CASE WHEN is_discount THEN ListUnitPrice END AS ListUnitPrice,
         CASE WHEN is_discount THEN ContractedUnitPrice END AS ContractedUnitPrice,
         CASE WHEN is_discount AND PricingQuantity IS NOT NULL THEN 0 END AS PricingQuantity,
         CASE WHEN is_discount THEN PricingUnit END AS PricingUnit,
         CASE WHEN is_discount AND ConsumedQuantity IS NOT NULL THEN 0 END AS ConsumedQuantity,
         CASE WHEN is_discount THEN ConsumedUnit END AS ConsumedUnit,
         CASE WHEN is_discount THEN ChargeCategory ELSE 'Credit' END AS ChargeCategory,
         CASE WHEN is_discount THEN ChargeFrequency ELSE 'One-Time' END AS ChargeFrequency,
         coalesce(credit.full_name, credit.name, credit.id, credit.type) AS ChargeDescription,
         CASE WHEN NOT is_discount THEN NULL
              WHEN ChargeCategory = 'Usage' AND credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE') THEN 'Committed'
              ELSE PricingCategory
         END AS PricingCategory,
         CASE WHEN coalesce(x_SubscriptionInstanceId, credit.id) IS NULL THEN NULL
              WHEN credit.type IN ('COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET') THEN 'Spend'
              WHEN credit.type = 'COMMITTED_USAGE_DISCOUNT' THEN 'Usage'
         END AS CommitmentDiscountCategory,
         CASE WHEN credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET')
              THEN coalesce(x_SubscriptionInstanceId, credit.id) END AS CommitmentDiscountId,
         CASE WHEN credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET')
               AND coalesce(x_SubscriptionInstanceId, credit.id) IS NOT NULL
              THEN coalesce(credit.full_name, credit.name) END AS CommitmentDiscountName,
         CASE WHEN credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE')
               AND coalesce(x_SubscriptionInstanceId, credit.id) IS NOT NULL AND ChargeCategory = 'Usage' THEN 'Used' END AS CommitmentDiscountStatus,
         CASE WHEN credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET')
               AND coalesce(x_SubscriptionInstanceId, credit.id) IS NOT NULL
              THEN 'Committed use discount' END AS CommitmentDiscountType,
         CAST(NULL AS VARCHAR) AS x_CostAtEffectivePriceDefault,
         CAST(NULL AS VARCHAR) AS x_CostAtListConsumptionModel,
         CAST(NULL AS VARCHAR) AS x_Credits,
         CAST(NULL AS VARCHAR) AS x_CreditsAmount,
         coalesce(credit.type, 'CREDIT_TYPE_UNSPECIFIED') AS x_CreditType,
         credit.id AS x_CreditId,
         coalesce(credit.full_name, credit.name) AS x_CreditName,
         nullif(concat_ws('; ',
           CASE WHEN NOT is_discount AND credit.type NOT IN ('PROMOTION', 'FREE_TIER', 'CREDIT_TYPE_UNSPECIFIED') THEN 'credits.type ' || credit.type END,
           CASE WHEN amount IS NULL THEN 'credit without an amount that is a number' END), '') AS x_Unmapped)
FROM (
  SELECT *,
         TRY_CAST(credit.amount AS DECIMAL(38, 18)) AS amount,
         coalesce(credit.type IN ('COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET', 'SUSTAINED_USAGE_DISCOUNT',
                                  'DISCOUNT', 'SPENDING_BASED_DISCOUNT', 'RESELLER_MARGIN', 'SUBSCRIPTION_BENEFIT'), FALSE) AS is_discount
  FROM (
    SELECT * REPLACE (struct_pack(id := nullif(credit.id, ''), full_name := nullif(credit.full_name, ''), type := nullif(credit.type, ''),
                                  name := nullif(credit.name, ''), amount := credit.amount) AS credit)
    FROM (
    -- Amounts become text before the JSON is read, because DuckDB reads a JSON number as a binary fraction.
    SELECT *,
           unnest(from_json(regexp_replace(x_Credits, '("amount"\s*:\s*)([-+0-9.eE]+)', '\1"\2"', 'g'),
                            '[{"id":"VARCHAR","full_name":"VARCHAR","type":"VARCHAR","name":"VARCHAR","amount":"VARCHAR"}]')) AS credit
    FROM charges
    WHERE x_Credits IS NOT NULL AND x_Credits <> '[]' AND json_valid(x_Credits))))
