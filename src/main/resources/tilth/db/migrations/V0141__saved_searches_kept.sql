-- A saved search can be called something, and rest for a while. When one was changed last tells whoever holds them
-- in memory that theirs are old.
alter table saved_search
  add name    text not null default '',
  add paused  boolean not null default false,
  add changed timestamptz not null default now();
create index saved_search_changed on saved_search (changed);
