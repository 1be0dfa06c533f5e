-- name: focus-1.0
-- title: FOCUS 1.0
-- focus: 1.0
-- from: ServiceProviderName = ProviderName
-- from: HostProviderName = PublisherName
SELECT * EXCLUDE (ProviderName, PublisherName),
       ProviderName AS ServiceProviderName,
       PublisherName AS HostProviderName
FROM source
