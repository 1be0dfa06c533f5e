-- A service and its subcategory are in the one category that FOCUS gives it
SELECT count(*), count(*) FILTER (s.subcategory IS NULL)
FROM (SELECT DISTINCT ServiceCategory, ServiceSubcategory FROM charge) c
LEFT JOIN subcategory s ON s.category = c.ServiceCategory AND s.subcategory = c.ServiceSubcategory;

-- A service has one category and one subcategory
SELECT count(*), count(*) FILTER (kinds > 1)
FROM (SELECT count(DISTINCT (ServiceCategory, ServiceSubcategory)) AS kinds FROM charge GROUP BY ServiceProviderName, ServiceName);

-- A SKU price has one SKU, one list price, one contracted price, one unit and one set of details
SELECT count(*), count(*) FILTER (greatest(skus, lists, contracts, units, details) > 1)
FROM (SELECT count(DISTINCT SkuId) AS skus, count(DISTINCT ListUnitPrice) AS lists, count(DISTINCT ContractedUnitPrice) AS contracts,
             count(DISTINCT PricingUnit) AS units, count(DISTINCT SkuPriceDetails) AS details
      FROM charge WHERE SkuPriceId IS NOT NULL GROUP BY ServiceProviderName, SkuPriceId);

-- A SKU keeps its meter
SELECT count(*), count(*) FILTER (meters > 1)
FROM (SELECT count(DISTINCT SkuMeter) AS meters FROM charge
      WHERE SkuId IS NOT NULL GROUP BY ServiceProviderName, SkuId);

-- What a commitment covered and left unused costs what was paid for it, once its term is over
SELECT count(*), count(*) FILTER (paid IS DISTINCT FROM cost)
FROM (SELECT sum(BilledCost) FILTER (ChargeCategory = 'Purchase') AS paid,
             sum(EffectiveCost) FILTER (ChargeCategory = 'Usage') AS cost
      FROM charge WHERE CommitmentDiscountId IS NOT NULL GROUP BY CommitmentDiscountId
      HAVING max(ChargePeriodEnd) <= (SELECT max(ChargePeriodEnd) FROM charge WHERE ChargeCategory = 'Usage'));

-- What a spend commitment covered and left unused is what was bought, in each period
SELECT count(*), count(*) FILTER (bought IS DISTINCT FROM used)
FROM (SELECT sum(CommitmentDiscountQuantity) FILTER (ChargeCategory = 'Purchase') AS bought,
             sum(CommitmentDiscountQuantity) FILTER (ChargeCategory = 'Usage') AS used
      FROM charge WHERE CommitmentDiscountCategory = 'Spend' GROUP BY CommitmentDiscountId, ChargePeriodStart);

-- Every commitment is both used and unused
SELECT count(*), count(*) FILTER (statuses < 2)
FROM (SELECT count(DISTINCT CommitmentDiscountStatus) AS statuses FROM charge WHERE CommitmentDiscountId IS NOT NULL GROUP BY CommitmentDiscountId);

-- A commitment keeps its unit, type and name
SELECT count(*), count(*) FILTER (kinds > 1)
FROM (SELECT count(DISTINCT (CommitmentDiscountUnit, CommitmentDiscountType, CommitmentDiscountName, CommitmentDiscountCategory)) AS kinds
      FROM charge WHERE CommitmentDiscountId IS NOT NULL GROUP BY CommitmentDiscountId);

-- A reservation's used and unused capacity is what was reserved, in each period
SELECT count(*), count(*) FILTER (capacity <> most)
FROM (SELECT CapacityReservationId, sum(PricingQuantity) AS capacity, max(sum(PricingQuantity)) OVER (PARTITION BY CapacityReservationId) AS most
      FROM charge WHERE CapacityReservationId IS NOT NULL GROUP BY CapacityReservationId, ChargePeriodStart);

-- The parts of a split charge share everything and add up to a whole
SELECT count(*), count(*) FILTER (kinds > 1 OR ratio <> 1 OR list <> price::DECIMAL(22,10) * quantity::DECIMAL(16,6)
                                  OR quantity <> round(quantity, 0) OR rest <> 1)
FROM (SELECT count(DISTINCT (SubAccountId, RegionId, AvailabilityZone, ServiceName, SkuId, ListUnitPrice, ContractedUnitPrice, Tags,
                             ResourceName, InvoiceId, ChargePeriodEnd, ChargeDescription)) AS kinds,
             sum((AllocatedMethodDetails ->> '$.Elements[0].AllocatedRatio')::DECIMAL(6,4)) AS ratio,
             sum(ListCost) AS list, any_value(ListUnitPrice) AS price, sum(PricingQuantity) AS quantity,
             count(*) FILTER (AllocatedResourceId IS NULL) AS rest
      FROM charge WHERE AllocatedMethodId IS NOT NULL GROUP BY ResourceId, SkuPriceId, ChargePeriodStart);

-- A resource stays in its account, region and zone
SELECT count(*), count(*) FILTER (places > 1)
FROM (SELECT count(DISTINCT (SubAccountId, RegionId, AvailabilityZone, ResourceType, ResourceName, ServiceName)) AS places
      FROM charge WHERE ResourceId IS NOT NULL AND ChargeCategory = 'Usage' GROUP BY ServiceProviderName, ResourceId);

-- A resource keeps its tags
SELECT count(*), count(*) FILTER (kinds > 1)
FROM (SELECT count(DISTINCT Tags) + max((Tags IS NULL)::INTEGER) AS kinds FROM charge
      WHERE ResourceId IS NOT NULL AND ChargeCategory = 'Usage' GROUP BY ServiceProviderName, ResourceId);

-- An invoice is of one issuer, billing account, currency and month
SELECT count(*), count(*) FILTER (kinds > 1)
FROM (SELECT count(DISTINCT (InvoiceIssuerName, BillingAccountId, BillingCurrency, BillingPeriodStart)) AS kinds
      FROM charge WHERE InvoiceId IS NOT NULL GROUP BY InvoiceId);

-- An invoice line is of one service
SELECT count(*), count(*) FILTER (services > 1)
FROM (SELECT count(DISTINCT (ServiceName, ServiceCategory)) AS services FROM charge WHERE InvoiceId IS NOT NULL GROUP BY InvoiceId, InvoiceDetailId);

-- A tax is its rate of the purchase that it is on
SELECT count(*), count(*) FILTER (p.ContractedCost IS NULL OR t.ContractedCost <> round(p.ContractedCost * rate / 100, 2)
                                  OR t.ListCost <> round(p.ListCost * rate / 100, 2))
FROM (SELECT *, regexp_extract(ChargeDescription, 'Sales tax ([0-9.]+) % on (.*)', 1)::DECIMAL(9,4) AS rate,
             regexp_extract(ChargeDescription, 'Sales tax ([0-9.]+) % on (.*)', 2) AS taxed
      FROM charge WHERE ChargeCategory = 'Tax') t
LEFT JOIN charge p ON p.ChargeDescription = t.taxed AND p.ChargeCategory = 'Purchase' AND p.BillingPeriodStart = t.BillingPeriodStart;

-- No charge is there twice
SELECT count(*), count(*) - (SELECT count(*) FROM (SELECT DISTINCT * FROM charge)) FROM charge;

-- Files hold one provider's month each
SELECT count(*), count(*) FILTER (months > 1 OR issuers > 1)
FROM (SELECT count(DISTINCT BillingPeriodStart) AS months, count(DISTINCT InvoiceIssuerName) AS issuers FROM charge GROUP BY file);
