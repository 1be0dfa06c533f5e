-- What all files of an import come to: a list of imports tells it without reading the files, which may be 100,000 each.
ALTER TABLE import
    ADD file_count     int NOT NULL DEFAULT 0,
    ADD lines_read     bigint NOT NULL DEFAULT 0,
    ADD lines_accepted bigint NOT NULL DEFAULT 0;
UPDATE import i SET file_count = f.files, lines_read = f.lines, lines_accepted = f.accepted
FROM (SELECT import_id, count(*) AS files, sum(lines_read) AS lines, sum(lines_read - lines_rejected) AS accepted
      FROM import_file GROUP BY import_id) f
WHERE f.import_id = i.id;
