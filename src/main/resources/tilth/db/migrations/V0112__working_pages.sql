-- "Use this in our circle": a tool or template becomes a page of the circle, in parts that several people fill. It keeps
-- the version it was copied from, and ends by asking how it went.

create table sheet (
  id        bigint generated always as identity primary key,
  address   bigint not null unique,
  space     bigint not null references space,
  labels    text[] not null,
  resource  bigint references resource on delete set null,
  version   integer not null,                         -- of the resource, as it was copied
  title     text not null,
  language  text not null,
  ends      date,                                     -- when it is asked how it went; null: when the session was held
  session   bigint,                                   -- identity; no reference, sessions are another room's
  begun     bigint references person on delete set null,
  created   timestamptz not null,
  stirred   timestamptz not null,
  asked     timestamptz,                              -- since when it asks how it went
  ended     timestamptz,
  hidden    timestamptz,
  hidden_by bigint,
  removed   timestamptz
);
create index sheet_space on sheet (space, id desc);
create index sheet_resource on sheet (resource) where resource is not null;
create index sheet_session on sheet (session) where session is not null;
create index sheet_begun on sheet (begun) where begun is not null;
create index sheet_removed on sheet (removed) where removed is not null;

create table sheet_part (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  sheet   bigint not null references sheet on delete cascade,
  place   integer not null,
  under   text not null,                              -- the heading above it
  heading text not null,
  hint    text not null,                              -- what the template says of it, Markdown
  body    text not null default '',                   -- what was filled, Markdown
  version integer not null default 0,                 -- 0: nobody has written yet
  writer  bigint references person on delete set null,
  changed timestamptz,
  done    boolean not null default false,
  unique (sheet, place)
);
create index sheet_part_writer on sheet_part (writer) where writer is not null;

create table sheet_version (
  id      bigint generated always as identity primary key,
  part    bigint not null references sheet_part on delete cascade,
  version integer not null,
  body    text not null,
  writer  bigint references person on delete set null,
  at      timestamptz not null,
  unique (part, version)
);
create index sheet_version_writer on sheet_version (writer) where writer is not null;
