-- How numbers and moments leave in CSV: as short as they are exact, times with their Z.
CREATE MACRO amount(x) AS plain(x);
CREATE MACRO moment(x) AS x;
CREATE MACRO json_number(an_amount) AS an_amount;
