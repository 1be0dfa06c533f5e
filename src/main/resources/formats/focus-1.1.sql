-- name: focus-1.1
-- title: FOCUS 1.1
-- focus: 1.1
-- from: ServiceProviderName = ProviderName
-- from: HostProviderName = PublisherName
SELECT * EXCLUDE (ProviderName, PublisherName),
       ProviderName AS ServiceProviderName,
       PublisherName AS HostProviderName
FROM source
