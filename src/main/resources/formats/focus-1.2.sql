-- name: focus-1.2
-- title: FOCUS 1.2
-- focus: 1.2
-- from: ServiceProviderName = ProviderName
-- from: HostProviderName = PublisherName
SELECT * EXCLUDE (ProviderName, PublisherName),
       ProviderName AS ServiceProviderName,
       PublisherName AS HostProviderName
FROM source
