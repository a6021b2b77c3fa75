-- "We tried this": what came of it when a group or a person used a thing of the library. A try that failed stands
-- where its date puts it. What was tried in a secret place is read there and counts nowhere else, so the number that
-- everybody may know is kept beside the resource.

alter table resource add column tried integer not null default 0;
alter table resource add column maintainer bigint references person on delete set null; -- null: its author
create index resource_maintainer on resource (maintainer) where maintainer is not null;

create table try (
  id        bigint generated always as identity primary key,
  address   bigint not null unique,
  resource  bigint not null references resource on delete cascade,
  version   integer not null,                         -- of the resource, as it was tried
  person    bigint not null references person,        -- who tells it
  line      text not null check (line in ('name', 'firstname', 'circle')),
  space     bigint not null default 0,                -- which place tried it; 0: none named; no reference, for 0 is no row
  wide      boolean not null,                         -- whoever reads the resource reads it; else that place alone
  month     date not null,                            -- its first day
  went      text not null check (went in ('worked', 'partly', 'not')),
  again     text not null check (again in ('yes', 'changed', 'no')),
  changes   text not null,                            -- what was changed; Markdown, may be empty
  result    text not null,                            -- Markdown
  language  text not null,
  edition   integer not null default 1,               -- of this report
  created   timestamptz not null,
  changed   timestamptz not null,
  hidden    timestamptz,
  hidden_by bigint,
  removed   timestamptz,
  check (wide or space <> 0)
);
create index try_resource on try (resource, month desc, id desc);
create index try_person on try (person);
create index try_space on try (space) where space <> 0;
create index try_removed on try (removed) where removed is not null;
