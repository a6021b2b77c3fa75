-- A kept glossary: what a place, or everyone here, calls a thing, in each language, with a plain meaning and the other
-- words people use for it. Texts explain the words they use by it, and search knows that the words mean the same.

create table term (
  id         bigint generated always as identity primary key,
  address    bigint not null unique,
  space      bigint not null,                         -- 0: the commons; no reference, for 0 is no row
  labels     text[] not null,
  slug       text not null,
  author     bigint not null references person,
  version    integer not null default 1,
  created    timestamptz not null,
  changed    timestamptz not null,
  brought    text,                                    -- under which name an import brought it
  hidden     timestamptz,
  hidden_by  bigint,
  removed    timestamptz,
  removed_by bigint
);
create index term_labels on term using gin (labels);
create index term_space on term (space);
create index term_author on term (author);
create index term_removed on term (removed) where removed is not null;
create unique index term_brought on term (brought) where brought is not null;

create table term_word (
  id       bigint generated always as identity primary key,
  term     bigint not null references term on delete cascade,
  language text not null,
  name     text not null,
  others   text[] not null,                           -- other words for the same
  meaning  text not null,                             -- plain; may be empty where only the word is known
  unique (term, language)
);
