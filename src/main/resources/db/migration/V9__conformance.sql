-- What became of FOCUS's requirements on the stored charges of each import. An import without a row hasn't been checked yet.
CREATE TABLE import_conformance (
    import_id    bigint PRIMARY KEY REFERENCES import (id),
    tenant       text NOT NULL REFERENCES tenant (id),
    version      text NOT NULL,
    lines        bigint NOT NULL,
    requirements jsonb NOT NULL,
    -- Why it could not be checked; its requirements are an empty list then.
    failure      text,
    checked_at   timestamptz NOT NULL DEFAULT now()
);
