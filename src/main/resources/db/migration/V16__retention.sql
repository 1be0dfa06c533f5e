-- What retention has taken out of tenants' tables, and of their folders afterwards. A removal is noted before its commit to the
-- table; whether it has happened, the table says.
CREATE TABLE removal (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       text NOT NULL,
    begun_at     timestamptz NOT NULL DEFAULT now(),
    bytes_before bigint NOT NULL,
    bytes_after  bigint,
    -- When the last of its files was deleted.
    finished_at  timestamptz
);
CREATE INDEX removal_by_tenant ON removal (tenant, id DESC);

-- The versions that are gone: whoever asks for one is told.
CREATE TABLE removed_version (
    removal_id   bigint NOT NULL REFERENCES removal ON DELETE CASCADE,
    snapshot     bigint NOT NULL,
    committed_at timestamptz NOT NULL,
    import_id    bigint NOT NULL,
    withdrawal   boolean NOT NULL,
    PRIMARY KEY (removal_id, snapshot)
);

-- The files that only these needed.
CREATE TABLE removed_file (
    removal_id bigint NOT NULL REFERENCES removal ON DELETE CASCADE,
    -- Below the table's folder: data/import-7/00000.parquet.
    name       text NOT NULL,
    size_bytes bigint NOT NULL,
    deleted_at timestamptz,
    PRIMARY KEY (removal_id, name)
);
