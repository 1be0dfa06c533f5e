-- How numbers and moments leave in Parquet: as decimals of one scale and as UTC timestamps.
CREATE MACRO amount(x) AS x::DECIMAL(38,16);
CREATE MACRO moment(x) AS x::TIMESTAMPTZ;
CREATE MACRO json_number(an_amount) AS plain(an_amount);
