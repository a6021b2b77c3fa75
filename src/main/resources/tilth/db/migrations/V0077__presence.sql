-- Who was there. A list of who came to which meeting is the most dangerous table of the house: names fade into a
-- number after a year, and much sooner where stories stay.

create table presence (
  id      bigint generated always as identity primary key,
  session bigint not null references session on delete cascade,
  person  bigint references person on delete cascade,
  name    text not null default '',                   -- a first name without an account
  at      timestamptz not null,
  unique (session, person),
  check ((person is null) = (name <> ''))
);
create index presence_person on presence (person);

-- How many more: people without an account who gave no name, and those whose names have faded.
create table turnout (
  session bigint primary key references session on delete cascade,
  others  integer not null default 0 check (others between 0 and 10000),
  faded   integer not null default 0
);
