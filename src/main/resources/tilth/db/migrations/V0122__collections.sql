-- Collections: things of the library in an order, with a sentence on why each is there. One may be what newcomers to
-- its place read first. A reader sees the entries they may see, and nothing of a gap.

create table collection (
  id         bigint generated always as identity primary key,
  address    bigint not null unique,
  space      bigint not null,                         -- 0: the commons; no reference, for 0 is no row
  labels     text[] not null,
  start      boolean not null,                        -- newcomers read it first
  title      text not null,
  slug       text not null,
  lead       text not null,                           -- what it is for, plain; may be empty
  language   text not null,
  author     bigint not null references person,
  version    integer not null default 1,
  created    timestamptz not null,
  changed    timestamptz not null,
  hidden     timestamptz,
  hidden_by  bigint,
  removed    timestamptz,
  removed_by bigint
);
create index collection_labels on collection using gin (labels);
create index collection_space on collection (space);
create index collection_author on collection (author);
create index collection_removed on collection (removed) where removed is not null;

create table collection_entry (
  id         bigint generated always as identity primary key,
  collection bigint not null references collection on delete cascade,
  resource   bigint not null references resource on delete cascade,
  why        text not null,                           -- one sentence, plain; may be empty
  place      integer not null,
  unique (collection, resource)
);
create index collection_entry_resource on collection_entry (resource);
