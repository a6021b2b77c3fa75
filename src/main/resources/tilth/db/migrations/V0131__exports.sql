-- Taking the library of a place along. It is packed beside the page; what was packed waits for a day under an address
-- that only its person may open, and only while they still look after the place.
create table export (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  person  bigint not null,
  space   bigint not null,                       -- 0: the commons
  format  text not null check (format in ('zip', 'csv', 'json')),
  state   text not null check (state in ('waiting', 'working', 'ready', 'failed')),
  file    text not null default '',              -- in the depot
  size    bigint not null default 0,
  things  int not null default 0,                -- texts in it
  at      timestamptz not null,
  expires timestamptz not null
);
create index export_person on export (person);
create index export_at_work on export (id) where state in ('waiting', 'working');
