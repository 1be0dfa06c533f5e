-- Texts from outside are bounded, so that whatever was sent once doesn't fill the memory of every later start and list.
UPDATE import SET paths = ARRAY(SELECT left(path, 1000) FROM unnest(paths) WITH ORDINALITY AS named (path, place) ORDER BY place)
 WHERE EXISTS (SELECT 1 FROM unnest(paths) AS path WHERE octet_length(path) > 4096);
UPDATE import SET message = left(message, 10000) WHERE length(message) > 20000;
UPDATE import_reject SET column_name = left(column_name, 200), value = left(value, 200), reason = left(reason, 600)
 WHERE length(column_name) > 300 OR length(value) > 300 OR length(reason) > 1000;

ALTER TABLE import
    -- 10,000 paths.
    ADD CONSTRAINT import_paths_bounded CHECK (octet_length(paths::text) <= 41000000),
    ADD CONSTRAINT import_message_bounded CHECK (length(message) <= 20000);
ALTER TABLE import_reject
    ADD CONSTRAINT import_reject_bounded CHECK (length(column_name) <= 300 AND length(value) <= 300 AND length(reason) <= 1000);
