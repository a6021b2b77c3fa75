-- What can wait until the evening waits here: a person's parts become one letter, at most one a day. A part is a
-- reference like a letter itself; whether its reader may have it is asked when the letter is written.
create table letter_part (
  id     bigint generated always as identity primary key,
  person bigint not null,
  kind   text not null,
  thing  bigint not null,
  detail jsonb not null,
  event  bigint,                                       -- the entry of the log; null when a room posted it itself
  posted timestamptz not null,
  due    timestamptz not null,                         -- seven in the morning, where its reader is
  letter bigint references letter on delete cascade,   -- that takes it along; null while it waits
  unique (event, person, kind)
);

create index letter_part_due on letter_part (due, person) where letter is null;
create index letter_part_of on letter_part (person) where letter is null;
create index letter_part_letter on letter_part (letter) where letter is not null;

-- The day, where they are, on which a person's last gathered letter was made: there is no second one on it.
create table letter_day (
  person bigint primary key,
  day    date not null
);

-- How often a person wants letters of a group, where they have chosen; else what the group says.
create table letter_often (
  person bigint not null,
  grp    text not null check (grp in ('me', 'circles', 'rest')),
  often  text not null check (often in ('once', 'daily', 'weekly', 'never')),
  primary key (person, grp)
);

-- What letters tell of, for those who look at the site: one a person and entry of the log, whatever the ways
-- on which it came. A reference too: its words are made, and who may is asked, when it is shown.
create table notice (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  person  bigint not null,
  kind    text not null,                               -- of letter
  thing   bigint not null,
  detail  jsonb not null,
  event   bigint,
  at      timestamptz not null,
  read    timestamptz,
  unique (event, person)
);

create index notice_unread on notice (person, id desc) where read is null;
create index notice_read on notice (person, id desc) where read is not null;
create index notice_at on notice (at);

-- How many of them a person has not read: every page of theirs says so.
alter table person add column unread integer not null default 0;
