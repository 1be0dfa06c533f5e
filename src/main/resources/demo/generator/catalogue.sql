-- The catalogue of the demo company as tables: every type is given, none is guessed.
-- The variable `catalogue` is the folder that holds the CSV files.

CREATE TABLE provider AS
FROM read_csv(getvariable('catalogue') || '/providers.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'provider': 'VARCHAR', 'service_provider': 'VARCHAR', 'host': 'VARCHAR', 'issuer': 'VARCHAR',
    'account_id': 'VARCHAR', 'account_name': 'VARCHAR', 'account_type': 'VARCHAR', 'sub_account_type': 'VARCHAR',
    'currency': 'VARCHAR', 'virtual_currency': 'VARCHAR', 'virtual_price': 'DECIMAL(9,2)', 'discount': 'INTEGER',
    'line_share': 'INTEGER', 'monthly_cost': 'BIGINT', 'invoice_prefix': 'VARCHAR', 'contract': 'VARCHAR',
    'contract_commitment': 'VARCHAR', 'custom_1': 'VARCHAR', 'custom_1_pattern': 'VARCHAR',
    'custom_2': 'VARCHAR', 'custom_2_pattern': 'VARCHAR'});

CREATE TABLE sub_account AS
FROM read_csv(getvariable('catalogue') || '/sub_accounts.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'provider': 'VARCHAR', 'account': 'VARCHAR', 'name': 'VARCHAR', 'business_unit': 'VARCHAR', 'environment': 'VARCHAR',
    'cost_center': 'VARCHAR', 'weight': 'INTEGER', 'regions': 'VARCHAR', 'applications': 'VARCHAR'});

CREATE TABLE region AS
FROM read_csv(getvariable('catalogue') || '/regions.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'provider': 'VARCHAR', 'region': 'VARCHAR', 'name': 'VARCHAR', 'price_factor': 'INTEGER', 'zones': 'VARCHAR'});

CREATE TABLE currency AS
FROM read_csv(getvariable('catalogue') || '/currencies.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'currency': 'VARCHAR', 'per_usd': 'DECIMAL(9,4)'});

CREATE TABLE rhythm AS
FROM read_csv(getvariable('catalogue') || '/rhythms.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'rhythm': 'VARCHAR', 'spread': 'INTEGER', 'closing': 'INTEGER', 'weekdays': 'VARCHAR', 'hours': 'VARCHAR'});

CREATE TABLE service AS
SELECT row_number() OVER () AS service_no, *
FROM read_csv(getvariable('catalogue') || '/services.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'provider': 'VARCHAR', 'service': 'VARCHAR', 'name': 'VARCHAR', 'category': 'VARCHAR', 'subcategory': 'VARCHAR',
    'line_weight': 'INTEGER', 'cost_weight': 'INTEGER', 'regional': 'BOOLEAN'});

CREATE TABLE sku AS
FROM read_csv(getvariable('catalogue') || '/skus.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'service': 'VARCHAR', 'sku': 'VARCHAR', 'term': 'VARCHAR', 'term_discount': 'INTEGER', 'part': 'INTEGER',
    'weight': 'INTEGER', 'cost_weight': 'INTEGER', 'price': 'DECIMAL(18,10)', 'unit': 'VARCHAR',
    'consumed_unit': 'VARCHAR', 'consumed_factor': 'INTEGER', 'digits': 'INTEGER', 'rhythm': 'VARCHAR',
    'kind': 'VARCHAR', 'programs': 'VARCHAR', 'meter': 'VARCHAR', 'native': 'VARCHAR', 'description': 'VARCHAR',
    'details': 'VARCHAR'});

CREATE TABLE resource_kind AS
FROM read_csv(getvariable('catalogue') || '/resource_kinds.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'kind': 'VARCHAR', 'role': 'VARCHAR', 'type': 'VARCHAR', 'zonal': 'BOOLEAN', 'named': 'BOOLEAN',
    'tagged': 'BOOLEAN', 'id_pattern': 'VARCHAR'});

CREATE TABLE program AS
FROM read_csv(getvariable('catalogue') || '/programs.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'programs': 'VARCHAR', 'types': 'VARCHAR'});

CREATE TABLE tag_key AS
FROM read_csv(getvariable('catalogue') || '/tag_keys.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'key': 'VARCHAR', 'spelled': 'VARCHAR', 'permille': 'INTEGER'});

CREATE TABLE tag_value AS
FROM read_csv(getvariable('catalogue') || '/tag_values.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'value': 'VARCHAR', 'spelled': 'VARCHAR', 'permille': 'INTEGER'});

CREATE TABLE commitment AS
SELECT row_number() OVER () AS commitment_no, *
FROM read_csv(getvariable('catalogue') || '/commitments.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'commitment': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'kind': 'VARCHAR', 'sku': 'VARCHAR',
    'region': 'VARCHAR', 'name': 'VARCHAR', 'category': 'VARCHAR', 'type': 'VARCHAR', 'payment': 'VARCHAR',
    'instances': 'INTEGER', 'slots': 'INTEGER', 'discount': 'INTEGER', 'utilization': 'INTEGER', 'id_pattern': 'VARCHAR'});

CREATE TABLE cluster AS
SELECT row_number() OVER () AS cluster_no, *
FROM read_csv(getvariable('catalogue') || '/clusters.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'cluster': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'region': 'VARCHAR', 'sku': 'VARCHAR',
    'nodes': 'INTEGER', 'instances': 'INTEGER'});

CREATE TABLE workload AS
SELECT row_number() OVER () AS workload_no, *
FROM read_csv(getvariable('catalogue') || '/workloads.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'cluster': 'VARCHAR', 'namespace': 'VARCHAR', 'workload': 'VARCHAR', 'ratio': 'DECIMAL(6,4)', 'unit': 'VARCHAR',
    'team': 'VARCHAR'});

CREATE TABLE project AS
SELECT row_number() OVER () AS project_no, *
FROM read_csv(getvariable('catalogue') || '/projects.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'project': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'region': 'VARCHAR', 'sku': 'VARCHAR',
    'parts': 'INTEGER', 'step_hours': 'INTEGER', 'application': 'VARCHAR', 'story': 'VARCHAR'});

CREATE TABLE phase AS
FROM read_csv(getvariable('catalogue') || '/phases.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'project': 'VARCHAR', 'first_day': 'INTEGER', 'last_day': 'INTEGER', 'monthly_cost': 'BIGINT'});

CREATE TABLE monthly AS
SELECT row_number() OVER () AS monthly_no, *
FROM read_csv(getvariable('catalogue') || '/monthly.csv', header = true, delim = ',', quote = '"', escape = '"', columns = {
    'charge': 'VARCHAR', 'provider': 'VARCHAR', 'account': 'VARCHAR', 'sku': 'VARCHAR', 'service': 'VARCHAR',
    'category': 'VARCHAR', 'class': 'VARCHAR', 'frequency': 'VARCHAR', 'quantity': 'DECIMAL(18,6)',
    'amount': 'DECIMAL(18,2)', 'every': 'INTEGER', 'first': 'INTEGER', 'service_provider': 'VARCHAR',
    'tax': 'DECIMAL(6,4)', 'description': 'VARCHAR'});
