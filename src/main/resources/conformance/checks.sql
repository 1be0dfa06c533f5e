-- What the rules say of single values. A null passes every one of them: null has rules of its own.

-- Numbers, as text. Sums and products are compared as binary fractions: that is exact enough to tell rounding from error.
CREATE MACRO number(v) AS TRY_CAST(v AS DOUBLE);
CREATE MACRO is_number(v) AS CASE WHEN v IS NOT NULL THEN coalesce(isfinite(number(v)), false) END;
CREATE MACRO is_amount(v, amount) AS CASE WHEN v IS NOT NULL THEN coalesce(number(v) = amount, false) END;
CREATE MACRO is_numeric_format(v) AS regexp_full_match(v, '-?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE]-?[0-9]+)?');
CREATE MACRO lacks(v, pattern) AS CASE WHEN is_numeric_format(v) THEN true ELSE NOT regexp_matches(v, pattern) END;
CREATE MACRO decimals(v) AS CASE WHEN regexp_full_match(v, '-?[0-9]*[.][0-9]{3,}') THEN length(v) - strpos(v, '.') ELSE 2 END;
-- The cost may be rounded to the decimals that it is delivered with, of which two at least are believed.
CREATE MACRO is_product(price, quantity, cost) AS
  abs(number(price) * number(quantity) - number(cost)) <= 0.5 * pow(10, -decimals(cost)) + 1e-9 * abs(number(cost));

-- Times.
-- DuckDB takes 5/1/25 for a time too.
CREATE MACRO is_time(v) AS regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(v AS TIMESTAMPTZ) IS NOT NULL;
CREATE MACRO is_datetime_format(v) AS
  regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z') AND TRY_CAST(v AS TIMESTAMP) IS NOT NULL;

-- Text. What was not Unicode arrives as the replacement character.
CREATE MACRO is_text(v) AS NOT contains(v, chr(65533));
CREATE MACRO is_unit(v) AS regexp_full_match(v,
  '([0-9]+ )?[A-Za-z][A-Za-z0-9]*( [A-Za-z][A-Za-z0-9]*)*(-[A-Za-z][A-Za-z0-9]*( [A-Za-z][A-Za-z0-9]*)*)?(/([0-9]+ )?[A-Za-z][A-Za-z0-9]*( [A-Za-z][A-Za-z0-9]*)*)?');

-- Currencies: ISO 4217. Of three letters a value claims to be one; any other text may be a virtual currency.
CREATE MACRO is_national_currency(v) AS v IN (
    'AED', 'AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BGN', 'BHD', 'BIF',
    'BMD', 'BND', 'BOB', 'BOV', 'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHE', 'CHF', 'CHW', 'CLF',
    'CLP', 'CNY', 'COP', 'COU', 'CRC', 'CUC', 'CUP', 'CVE', 'CZK', 'DJF', 'DKK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB',
    'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GNF', 'GTQ', 'GYD', 'HKD', 'HNL', 'HRK', 'HTG', 'HUF',
    'IDR', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JOD', 'JPY', 'KES', 'KGS', 'KHR', 'KMF', 'KPW', 'KRW', 'KWD',
    'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'LYD', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU',
    'MUR', 'MVR', 'MWK', 'MXN', 'MXV', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO', 'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEN',
    'PGK', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD', 'RUB', 'RWF', 'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD',
    'SHP', 'SLE', 'SLL', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TND', 'TOP', 'TRY',
    'TTD', 'TWD', 'TZS', 'UAH', 'UGX', 'USD', 'USN', 'UYI', 'UYU', 'UYW', 'UZS', 'VED', 'VES', 'VND', 'VUV', 'WST',
    'XAF', 'XCD', 'XCG', 'XOF', 'XPF', 'YER', 'ZAR', 'ZMW', 'ZWG', 'ZWL');
CREATE MACRO is_currency(v) AS NOT regexp_full_match(v, '[A-Za-z]{3}') OR is_national_currency(v);

-- Services.
CREATE MACRO is_service_category(v) AS v IN (
    'AI and Machine Learning', 'Analytics', 'Business Applications', 'Compute', 'Databases', 'Developer Tools',
    'Identity', 'Integration', 'Internet of Things', 'Management and Governance', 'Media', 'Migration', 'Mobile',
    'Multicloud', 'Networking', 'Other', 'Security', 'Storage', 'Web');
CREATE MACRO is_service_subcategory(v) AS v IN (
    'AI Platforms', 'Bots', 'Generative AI', 'Machine Learning', 'Natural Language Processing',
    'Other (AI and Machine Learning)', 'Analytics Platforms', 'Business Intelligence', 'Data Processing', 'Search',
    'Streaming Analytics', 'Other (Analytics)', 'Productivity and Collaboration', 'Other (Business Applications)',
    'Containers', 'End User Computing', 'Quantum Compute', 'Serverless Compute', 'Virtual Machines',
    'Other (Compute)', 'Caching', 'Data Warehouses', 'Ledger Databases', 'NoSQL Databases', 'Relational Databases',
    'Time Series Databases', 'Other (Databases)', 'Developer Platforms', 'Continuous Integration and Deployment',
    'Development Environments', 'Source Code Management', 'Quality Assurance', 'Other (Developer Tools)',
    'Identity and Access Management', 'Other (Identity)', 'API Management', 'Messaging', 'Workflow Orchestration',
    'Other (Integration)', 'IoT Analytics', 'IoT Platforms', 'Other (Internet of Things)', 'Architecture',
    'Compliance', 'Cost Management', 'Data Governance', 'Disaster Recovery', 'Endpoint Management', 'Observability',
    'Support', 'Other (Management and Governance)', 'Content Creation', 'Gaming', 'Media Streaming', 'Mixed Reality',
    'Other (Media)', 'Data Migration', 'Resource Migration', 'Other (Migration)', 'Other (Mobile)',
    'Multicloud Integration', 'Other (Multicloud)', 'Application Networking', 'Content Delivery',
    'Network Connectivity', 'Network Infrastructure', 'Network Routing', 'Network Security', 'Other (Networking)',
    'Secret Management', 'Security Posture Management', 'Threat Detection and Response', 'Other (Security)',
    'Backup Storage', 'Block Storage', 'File Storage', 'Object Storage', 'Storage Platforms', 'Other (Storage)',
    'Application Platforms', 'Other (Web)', 'Other (Other)');
CREATE MACRO is_in_category(subcategory, category) AS
  category || '/' || subcategory IN (
    'AI and Machine Learning/AI Platforms', 'AI and Machine Learning/Bots', 'AI and Machine Learning/Generative AI',
    'AI and Machine Learning/Machine Learning', 'AI and Machine Learning/Natural Language Processing',
    'AI and Machine Learning/Other (AI and Machine Learning)', 'Analytics/Analytics Platforms',
    'Analytics/Business Intelligence', 'Analytics/Data Processing', 'Analytics/Search',
    'Analytics/Streaming Analytics', 'Analytics/Other (Analytics)',
    'Business Applications/Productivity and Collaboration', 'Business Applications/Other (Business Applications)',
    'Compute/Containers', 'Compute/End User Computing', 'Compute/Quantum Compute', 'Compute/Serverless Compute',
    'Compute/Virtual Machines', 'Compute/Other (Compute)', 'Databases/Caching', 'Databases/Data Warehouses',
    'Databases/Ledger Databases', 'Databases/NoSQL Databases', 'Databases/Relational Databases',
    'Databases/Time Series Databases', 'Databases/Other (Databases)', 'Developer Tools/Developer Platforms',
    'Developer Tools/Continuous Integration and Deployment', 'Developer Tools/Development Environments',
    'Developer Tools/Source Code Management', 'Developer Tools/Quality Assurance',
    'Developer Tools/Other (Developer Tools)', 'Identity/Identity and Access Management',
    'Identity/Other (Identity)', 'Integration/API Management', 'Integration/Messaging',
    'Integration/Workflow Orchestration', 'Integration/Other (Integration)', 'Internet of Things/IoT Analytics',
    'Internet of Things/IoT Platforms', 'Internet of Things/Other (Internet of Things)',
    'Management and Governance/Architecture', 'Management and Governance/Compliance',
    'Management and Governance/Cost Management', 'Management and Governance/Data Governance',
    'Management and Governance/Disaster Recovery', 'Management and Governance/Endpoint Management',
    'Management and Governance/Observability', 'Management and Governance/Support',
    'Management and Governance/Other (Management and Governance)', 'Media/Content Creation', 'Media/Gaming',
    'Media/Media Streaming', 'Media/Mixed Reality', 'Media/Other (Media)', 'Migration/Data Migration',
    'Migration/Resource Migration', 'Migration/Other (Migration)', 'Mobile/Other (Mobile)',
    'Multicloud/Multicloud Integration', 'Multicloud/Other (Multicloud)', 'Networking/Application Networking',
    'Networking/Content Delivery', 'Networking/Network Connectivity', 'Networking/Network Infrastructure',
    'Networking/Network Routing', 'Networking/Network Security', 'Networking/Other (Networking)',
    'Security/Secret Management', 'Security/Security Posture Management', 'Security/Threat Detection and Response',
    'Security/Other (Security)', 'Storage/Backup Storage', 'Storage/Block Storage', 'Storage/File Storage',
    'Storage/Object Storage', 'Storage/Storage Platforms', 'Storage/Other (Storage)', 'Web/Application Platforms',
    'Web/Other (Web)', 'Other/Other (Other)');

-- JSON.
CREATE MACRO json_or_null(v) AS CASE WHEN json_valid(v) THEN v::JSON END;
CREATE MACRO is_json_object(v) AS CASE WHEN v IS NOT NULL THEN coalesce(json_type(json_or_null(v)) = 'OBJECT', false) END;
CREATE MACRO has_unique_keys(v) AS
  len(list_distinct(json_keys(json_or_null(v)))) = len(json_keys(json_or_null(v)));
CREATE MACRO has_plain_values(v) AS NOT list_has_any(json_type(json_or_null(v), '$.*'), ['OBJECT', 'ARRAY']);
CREATE MACRO is_key_value(v) AS is_json_object(v) AND has_unique_keys(v) AND has_plain_values(v);
CREATE MACRO array_items(v) AS json_extract(json_or_null(v), '$.*[*]');
CREATE MACRO array_types(v) AS json_type(json_or_null(v), '$.*[*]');
-- Takes strings out, then three times the innermost brackets.
CREATE MACRO is_at_most_three_deep(v) AS NOT regexp_matches(
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(v, '"(\\.|[^"\\])*"', '', 'g'),
    '[\[{][^\[\]{}]*[\]}]', '', 'g'), '[\[{][^\[\]{}]*[\]}]', '', 'g'), '[\[{][^\[\]{}]*[\]}]', '', 'g'), '[\[{]');

-- Objects in the array of a JSON column: Elements, or another one where it is named.
CREATE MACRO elements(v) AS json_extract(json_or_null(v), '$.Elements[*]');
CREATE MACRO has_array(v, name) AS
  CASE WHEN v IS NOT NULL THEN coalesce(json_type(json_or_null(v), '$.' || name) = 'ARRAY', false) END;
CREATE MACRO has_objects(v, name) AS
  has_array(v, name) AND list_distinct(json_type(json_or_null(v), '$.' || name || '[*]')) IN ([], ['OBJECT']);
CREATE MACRO value_of(e, name) AS e ->> ('$.' || name);
CREATE MACRO type_of(e, name) AS coalesce(json_type(e, '$.' || name), 'NULL');
CREATE MACRO has_keys(v, names) AS len(list_filter(elements(v), lambda e: NOT list_has_all(json_keys(e), names))) = 0;
CREATE MACRO has_key(v, name) AS len(list_filter(elements(v), lambda e: list_contains(json_keys(e), name))) > 0;
CREATE MACRO has_only_keys(v, names) AS len(list_filter(elements(v), lambda e:
  len(list_filter(json_keys(e), lambda k: NOT (k LIKE 'x\_%' ESCAPE '\' OR list_contains(names, k)))) > 0)) = 0;
CREATE MACRO has_plain_elements(v) AS len(list_filter(elements(v), lambda e:
  list_has_any(json_type(e, '$.*'), ['OBJECT', 'ARRAY']) OR len(list_distinct(json_keys(e))) <> len(json_keys(e)))) = 0;
CREATE MACRO holds_numbers(v, name) AS len(list_filter(elements(v), lambda e:
  type_of(e, name) <> 'NULL' AND NOT coalesce(is_numeric_format(value_of(e, name)), false))) = 0;
CREATE MACRO holds_texts(v, name) AS len(list_filter(elements(v), lambda e: type_of(e, name) NOT IN ('NULL', 'VARCHAR'))) = 0;
CREATE MACRO holds_units(v, name) AS len(list_filter(elements(v), lambda e: NOT coalesce(is_unit(value_of(e, name)), true))) = 0;
CREATE MACRO holds_just(v, name, other) AS len(list_filter(elements(v), lambda e: value_of(e, name) IS DISTINCT FROM other)) = 0;
CREATE MACRO filled_where_empty(v, name, other) AS
  len(list_filter(elements(v), lambda e: type_of(e, other) = 'NULL' AND type_of(e, name) = 'NULL')) = 0;
CREATE MACRO filled_where_filled(v, name, other) AS
  len(list_filter(elements(v), lambda e: type_of(e, other) <> 'NULL' AND type_of(e, name) = 'NULL')) = 0;
CREATE MACRO empty_where_empty(v, name, other) AS
  len(list_filter(elements(v), lambda e: type_of(e, other) = 'NULL' AND type_of(e, name) <> 'NULL')) = 0;
CREATE MACRO has_one_parent(v, child, parent) AS
  len(list_distinct(list_transform(elements(v), lambda e: value_of(e, child)))) =
  len(list_distinct(list_transform(elements(v), lambda e: value_of(e, child) || chr(0) || coalesce(value_of(e, parent), ''))));

-- The properties of SkuPriceDetails that FOCUS defines.
CREATE MACRO price_keys() AS ['CoreCount', 'DiskMaxIops', 'DiskSpace', 'DiskType', 'GpuCount', 'InstanceType', 'InstanceSeries',
  'MemorySize', 'NetworkMaxIops', 'NetworkMaxThroughput', 'OperatingSystem', 'Redundancy', 'StorageClass'];
CREATE MACRO price_numbers() AS
  ['CoreCount', 'DiskMaxIops', 'DiskSpace', 'GpuCount', 'MemorySize', 'NetworkMaxIops', 'NetworkMaxThroughput'];
CREATE MACRO has_price_keys(v) AS len(list_filter(json_keys(json_or_null(v)),
  lambda k: NOT (k LIKE 'x\_%' ESCAPE '\' OR list_contains(price_keys(), k)))) = 0;
CREATE MACRO spells_price_keys(v) AS len(list_filter(json_keys(json_or_null(v)), lambda k: NOT list_contains(price_keys(), k)
  AND list_contains(list_transform(price_keys(), lambda p: lower(p)), lower(k)))) = 0;
CREATE MACRO has_price_types(v) AS len(list_filter(json_keys(json_or_null(v)), lambda k: list_contains(price_keys(), k)
  AND type_of(json_or_null(v), k) <> 'NULL'
  AND list_contains(price_numbers(), k) <> (type_of(json_or_null(v), k) IN ('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT')))) = 0;
CREATE MACRO has_pascal_case_keys(v) AS len(list_filter(json_keys(json_or_null(v)),
  lambda k: NOT regexp_full_match(k, '(x_)?[A-Z][A-Za-z0-9]*'))) = 0;
