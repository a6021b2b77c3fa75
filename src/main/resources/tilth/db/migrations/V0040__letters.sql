-- Letters wait here until the mail server has them, through kills, faults and restarts. A row says who gets
-- what kind of letter about which thing, never its text: the words are made, and who may is asked again, at
-- the moment of sending.
create table letter (
  id bigint generated always as identity primary key,
  name text not null unique, -- random; the local part of the Message-ID, the same at every try
  kind text not null,
  person bigint not null default 0, -- 0 when only an address is known
  mailbox text not null default '', -- empty: the person's own address at the time of sending
  language text not null default '', -- empty: the person's own
  thing bigint not null default 0,
  detail jsonb not null default '{}',
  secret bytea, -- a code or token, sealed with the site's key; erased when the letter's way ends
  event bigint, -- the entry of the log that it tells of; null when a room posted it itself
  urgent boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'stopped', 'dropped')),
  reason text not null default '', -- of the last try, in the mail server's words
  tries integer not null default 0,
  not_before timestamptz not null, -- while a node sends it: when the others may take it over
  posted timestamptz not null,
  ended timestamptz,
  check (person <> 0 or mailbox <> ''),
  check ((state = 'waiting') = (ended is null)),
  unique (event, person, mailbox, kind)
);

create index letter_due on letter (urgent desc, not_before, id) where state = 'waiting';
create index letter_failed on letter (ended desc) where state = 'failed';
create index letter_of on letter (person, id) where person <> 0;
create index letter_ended on letter (ended) where ended is not null;

-- Kinds of letters a person does not want.
create table letter_stop (
  person bigint not null,
  kind text not null,
  at timestamptz not null,
  primary key (person, kind)
);

-- There is a row while no mail goes out: after a restore, until the operator has looked.
create table letter_pause (
  one boolean primary key default true check (one),
  since timestamptz not null,
  why text not null
);
