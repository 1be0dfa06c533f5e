-- name: focus-by-month
-- title: FOCUS 1.3 without billing periods
-- focus: 1.3
-- marks: BilledCost|EffectiveCost|ListCost|ContractedCost, ChargePeriodStart
-- absent: BillingPeriodStart, BillingPeriodEnd
-- without: BillingPeriodStart, BillingPeriodEnd = The bill has no billing periods: each charge counts to the calendar month (UTC) that it begins in.
--
-- What services deliver that have an API of charges instead of a bill for a month, such as Vercel: "List FOCUS billing charges",
-- https://vercel.com/docs/rest-api/billing/list-focus-billing-charges
--
-- from: BillingPeriodStart = ChargePeriodStart
-- from: BillingPeriodEnd = ChargePeriodStart
-- from: ChargePeriodStart = ChargePeriodStart
-- from: ServiceProviderName = ServiceProviderName, ProviderName
-- from: HostProviderName = HostProviderName, PublisherName
-- from: x_ProviderName = ProviderName
-- from: x_PublisherName = PublisherName
SELECT * EXCLUDE (ServiceProviderName, HostProviderName, ProviderName, PublisherName),
       date_trunc('month', ChargePeriodStart) AS BillingPeriodStart,
       date_trunc('month', ChargePeriodStart) + INTERVAL 1 MONTH AS BillingPeriodEnd,
       coalesce(ServiceProviderName, ProviderName) AS ServiceProviderName,
       coalesce(HostProviderName, PublisherName) AS HostProviderName,
       ProviderName AS x_ProviderName,
       PublisherName AS x_PublisherName
FROM source
