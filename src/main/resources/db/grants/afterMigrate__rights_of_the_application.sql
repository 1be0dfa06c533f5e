-- The owner lets the application use its tables, and not change them.
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${flyway:defaultSchema}" TO "${application}";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "${flyway:defaultSchema}" TO "${application}";
-- What was migrated is the owner's to say.
REVOKE INSERT, UPDATE, DELETE ON "${flyway:defaultSchema}"."${flyway:table}" FROM "${application}";
