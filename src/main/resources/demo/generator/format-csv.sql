-- How numbers and moments leave in CSV: as short as they are exact, times with their Z.
CREATE OR REPLACE MACRO amount(x) AS plain(x);
CREATE OR REPLACE MACRO moment(x) AS x;
