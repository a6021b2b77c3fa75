-- When those who come are reminded, with whose words, and what has been said already: a row for each session, thing
-- and time, so that neither a clock that steps back nor a second start says it again.

alter table session
  add column lead integer not null default 24 check (lead between 0 and 336), -- hours before; 0: no reminder
  add column note text not null default '';                                   -- own words in the reminder

create table session_said (
  id      bigint generated always as identity primary key,
  session bigint not null references session on delete cascade,
  what    text not null check (what in ('near', 'passed')),
  at      timestamptz not null,                       -- the start it was said of
  said    timestamptz not null,
  unique (session, what, at)
);
