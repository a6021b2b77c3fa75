-- The log: what happened, for those who do something about it (search, letters, live pages).
--
-- An event is written in the transaction of its act with seq null. Identities are handed out before
-- commit, so a reader that went by id would overtake a slow transaction and never see its event.
-- The sequencer numbers rows after commit instead, under the lock of log_counter's one row.
-- The counter is a row and not a database sequence: it rolls back with its transaction, so numbers
-- have no gaps, and it goes through dump and restore with the events it counts.

create table event (
  id     bigint generated always as identity primary key,
  seq    bigint unique,                       -- null until numbered
  key    bigint not null,                     -- random: tells this log from another one's same seq
  at     timestamptz not null default now(),
  what   text not null,
  who    bigint not null,                     -- no reference: events outlive people
  space  bigint not null,
  kind   text not null,
  thing  bigint not null,
  detail jsonb not null                       -- ids, numbers, enumerated words; never names or text
);

create index event_waiting on event (id) where seq is null;

create table log_counter (
  single boolean primary key default true check (single),
  last bigint not null
);

insert into log_counter (last) values (0);

-- Where each follower that works in the database stands. The row is also its lock: whoever holds it
-- in a transaction is the one active instance.
create table follower (
  name text primary key,
  seq  bigint not null,
  key  bigint not null
);

-- Entries a follower could not digest after several tries, kept for a person to look at.
create table follower_aside (
  follower text not null,
  seq      bigint not null,
  at       timestamptz not null default now(),
  error    text not null,                     -- class and place of the failure, no message: messages quote
  primary key (follower, seq)
);
