-- Each file of the lake that an import wrote, data and rollups, as it was before the commit. Verification compares the disk with it.
CREATE TABLE data_file (
    import_id  bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    -- Below the table's folder: data/import-7/00000.parquet.
    name       text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256     text NOT NULL,
    PRIMARY KEY (import_id, name)
);
