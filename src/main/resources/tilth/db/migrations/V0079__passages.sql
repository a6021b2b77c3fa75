-- From a passage of a recap to a lesson in the library. Those who were there are asked with the exact text; silence
-- is not a yes, and a text that says something new is asked again.

create table passage (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  session  bigint not null references session on delete cascade,
  author   bigint not null references person on delete cascade,
  said     text not null,                             -- the recap's words it began with, Markdown
  title    text not null default '',
  body     text not null,
  fields   jsonb not null default '{}',
  language text not null,
  line     text not null check (line in ('name', 'firstname', 'member', 'circle')),
  state    text not null default 'draft' check (state in ('draft', 'asked', 'agreed', 'published', 'stays')),
  version  integer not null default 1,
  due      timestamptz,                               -- until when those who were there may answer
  resource bigint,                                    -- the lesson; no reference, it may be erased by itself
  at       timestamptz not null
);
create index passage_session on passage (session);
create index passage_author on passage (author);
create index passage_resource on passage (resource) where resource is not null;
create index passage_due on passage (due) where state = 'asked';

create table consent (
  id      bigint generated always as identity primary key,
  passage bigint not null references passage on delete cascade,
  person  bigint not null references person on delete cascade,
  answer  text check (answer in ('fine', 'out', 'not')),
  version integer not null,                           -- of the text they were asked about
  at      timestamptz not null,
  unique (passage, person)
);
create index consent_person on consent (person);
