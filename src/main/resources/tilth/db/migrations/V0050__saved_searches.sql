-- What people want to be told of when it arrives. A search is kept as it was asked, not as what it found: what it
-- finds is compared with their reach each time, when something comes and again when they are told.
create table saved_search (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  person  bigint not null references person on delete cascade,
  q       text not null,
  chosen  jsonb not null,                             -- parameter to values, as the address of the search page says them
  saved   timestamptz not null,
  unique (person, q, chosen)
);

-- What came and answers one. Rows wait until a letter takes them along (its number), at most one a day and person.
create table saved_found (
  id     bigint generated always as identity primary key,
  search bigint not null references saved_search on delete cascade,
  kind   text not null,
  thing  bigint not null,
  found  timestamptz not null,
  letter bigint,
  unique (search, kind, thing)
);
create index saved_found_waiting on saved_found (search) where letter is null;
create index saved_found_told on saved_found (letter) where letter is not null;

create table saved_told (
  person bigint primary key references person on delete cascade,
  letter bigint not null,
  told   timestamptz not null
);
