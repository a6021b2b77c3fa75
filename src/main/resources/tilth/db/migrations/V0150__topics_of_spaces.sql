-- Whoever looks for company in a practice looks by topic: a space says what it is about in the library's own topics,
-- so that directory, search and library speak of the same things.
alter table space add column topics bigint[] not null default '{}';
create index space_topics on space using gin (topics) where topics <> '{}';
