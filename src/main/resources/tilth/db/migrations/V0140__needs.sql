-- What we still need: wishes that members write, and words that were looked for in vain. A wish ends with what came
-- of it: a session, a conversation, a text.

-- Words that found nothing: no person, no time, not even a day. Whoever asks twice on a day counts once, which
-- only the running program knows. Fewer than three times and nobody gets to see them.
create table vain (
  id       bigint generated always as identity primary key,
  language text not null,                             -- of the reader who found nothing
  folded   text not null,                             -- without capitals and accents
  words    text not null,                             -- as they were first put
  times    int not null default 1,
  aside    boolean not null default false,            -- those who look after the site do not want to see it again
  unique (language, folded)
);

create table wish (
  id          bigint generated always as identity primary key,
  address     bigint not null unique,
  space       bigint not null,                        -- 0: everyone here
  labels      text[] not null,
  author      bigint references person on delete set null,
  title       text not null,
  body        text not null,                          -- plain
  language    text not null,
  source      text not null check (source in ('written', 'searched')),
  wishes      int not null default 0,                 -- how many wish for it; kept by what adds and takes away
  state       text not null default 'open' check (state in ('open', 'answered', 'aside')),
  merged_into bigint references wish on delete set null,
  written     timestamptz not null,
  hidden      timestamptz,
  removed     timestamptz
);
create index wish_labels on wish using gin (labels);
create index wish_open on wish (state, wishes desc, id desc) where merged_into is null;
create index wish_space on wish (space) where space <> 0;
create index wish_author on wish (author);

-- Who wishes for it too, and is told what comes of it.
create table wish_along (
  wish   bigint not null references wish on delete cascade,
  person bigint not null references person on delete cascade,
  primary key (wish, person)
);
create index wish_along_person on wish_along (person);

-- Who began something; what they make next is held against the wish.
create table wish_taken (
  wish   bigint not null references wish on delete cascade,
  person bigint not null references person on delete cascade,
  kind   text not null check (kind in ('session', 'discussion', 'resource')),
  at     timestamptz not null,
  primary key (wish, person, kind)
);
create index wish_taken_person on wish_taken (person, kind);

-- What came of it.
create table wish_answer (
  id     bigint generated always as identity primary key,
  wish   bigint not null references wish on delete cascade,
  kind   text not null,
  thing  bigint not null,
  person bigint references person on delete set null, -- who said so
  at     timestamptz not null,
  unique (wish, kind, thing)
);
