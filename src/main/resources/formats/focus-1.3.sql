-- name: focus-1.3
-- title: FOCUS 1.3
-- focus: 1.3
-- from: ServiceProviderName = ServiceProviderName, ProviderName
-- from: HostProviderName = HostProviderName, PublisherName
-- from: x_ProviderName = ProviderName
-- from: x_PublisherName = PublisherName
-- 1.3 deprecates ProviderName and PublisherName but still carries them beside their successors: the new ones win,
-- the old ones fill the gaps, and what the old ones said stays in x_ columns, since it may differ.
SELECT * EXCLUDE (ServiceProviderName, HostProviderName, ProviderName, PublisherName),
       coalesce(ServiceProviderName, ProviderName) AS ServiceProviderName,
       coalesce(HostProviderName, PublisherName) AS HostProviderName,
       ProviderName AS x_ProviderName,
       PublisherName AS x_PublisherName
FROM source
