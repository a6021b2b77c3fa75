-- A text that waits to be published is a resource whose readers are those who write it: page, form, versions and files
-- are those of any other, and nobody else finds it. It appears when somebody says so, or by itself on a day.
-- What appears today may have been begun long ago, so the newest are told by when they appeared.
alter table resource
  add waiting   boolean not null default false,
  add writers   bigint[] not null default '{}',      -- who writes it beside its author, also once it is published
  add together  boolean not null default false,      -- any of them may publish it
  add due       timestamptz,                         -- when it appears by itself
  add held      boolean not null default false,      -- the day came, and its author did not write there any more
  add announced text[] not null default '{}';        -- who may know its title and day before; nobody when empty

create index resource_due on resource (due) where waiting and due is not null;
create index resource_announced on resource using gin (announced) where waiting and announced <> '{}';
create index resource_of_writers on resource using gin (writers) where writers <> '{}';
create index resource_appeared on resource (created desc, id desc) where hidden is null and removed is null;
