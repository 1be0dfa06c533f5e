-- What a dry run's period would have replaced at that time: a list of import_id, lines and effective_cost. Null for a period that was to
-- be committed, where replaced_by of the others tells.
ALTER TABLE import_period ADD would_replace jsonb;
