-- Trigram indexes answer "which names contain these letters" for directories and pickers. The extension is trusted:
-- the owner of the database may create it without being a superuser.
create extension if not exists pg_trgm;
