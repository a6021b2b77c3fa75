-- People answer a session's letter by writing back "yes". A message may be read twice (a crash between reading it and
-- taking it out of the mailbox, two nodes): it counts once. Of the message a fingerprint is kept, and nothing else.
create table letter_read (
  message text primary key,
  at      timestamptz not null
);
create index letter_read_at on letter_read (at);

-- Whose words were not understood is told so once for each session, and not twice within an hour.
create table answer_unclear (
  person  bigint not null references person on delete cascade,
  session bigint not null references session on delete cascade,
  at      timestamptz not null,
  primary key (person, session)
);
create index answer_unclear_session on answer_unclear (session);
