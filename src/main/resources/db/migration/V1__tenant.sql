-- Whose data it is. Every other control table refers to a tenant.
CREATE TABLE tenant (
    id         text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_]{0,39}$'),
    created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO tenant (id) VALUES ('default');
