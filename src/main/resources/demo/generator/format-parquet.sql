-- How numbers and moments leave in Parquet: as decimals of one scale and as UTC timestamps.
CREATE OR REPLACE MACRO amount(x) AS x::DECIMAL(38,16);
CREATE OR REPLACE MACRO moment(x) AS x::TIMESTAMPTZ;
