-- DuckDB 1.4 or newer: save this as costsense.sql and begin with .read costsense.sql
-- DuckDB has to run on this machine, as the user that CostSense runs as.
INSTALL iceberg;
LOAD iceberg;
INSTALL httpfs;
LOAD httpfs;
SET VARIABLE costsense_token = (SELECT token FROM read_json({{server-file-as-sql}}));
CREATE OR REPLACE SECRET costsense (TYPE iceberg, TOKEN getvariable('costsense_token'));
ATTACH 'costsense' AS costsense (
    TYPE iceberg,
    ENDPOINT '{{catalog}}',
    SECRET costsense,
    ACCESS_DELEGATION_MODE 'none'
);
-- SELECT BillingCurrency, sum(BilledCost) FROM costsense.{{namespace}}.charge GROUP BY 1;
-- FROM iceberg_snapshots(costsense.{{namespace}}.charge);
-- SELECT sum(BilledCost) FROM costsense.{{namespace}}.charge AT (VERSION => 1234567890123456789);
