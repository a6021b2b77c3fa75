-- Who comes, and what they need to be able to come. Needs are remembered with the person, so that nobody has to
-- say twice that they cannot climb stairs; those of one session stay as they were said for it.

create table answer (
  id       bigint generated always as identity primary key,
  session  bigint not null references session on delete cascade,
  person   bigint not null references person on delete cascade,
  answer   text not null check (answer in ('yes', 'maybe', 'no')),
  needs    text[] not null default '{}'
    check (needs <@ array['interpretation', 'children', 'stepfree', 'ride', 'phone']),
  language text not null default '',                  -- into which to interpret
  at       timestamptz not null,
  unique (session, person)
);
create index answer_person on answer (person);

create table need (
  person   bigint primary key references person on delete cascade,
  needs    text[] not null check (needs <@ array['interpretation', 'children', 'stepfree', 'ride', 'phone']),
  language text not null default '',
  at       timestamptz not null
);

-- "I come to all of them": what is said for the sessions that a rhythm makes from now on.
create table rhythm_answer (
  id     bigint generated always as identity primary key,
  rhythm bigint not null references rhythm on delete cascade,
  person bigint not null references person on delete cascade,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  at     timestamptz not null,
  unique (rhythm, person)
);
create index rhythm_answer_person on rhythm_answer (person);
