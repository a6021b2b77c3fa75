-- What somebody has put aside on their Today: a first step they have taken, a network they do not want there.
create table today_mark (
  person bigint not null references person on delete cascade,
  mark   text not null,                                -- 'read', 'answer', 'network.<space>'
  at     timestamptz not null,
  primary key (person, mark)
);

-- Things a person keeps for themselves, of any kind that the house knows. Nobody else sees it.
create table saved_thing (
  id     bigint generated always as identity primary key,
  person bigint not null references person on delete cascade,
  kind   text not null,
  thing  bigint not null,
  at     timestamptz not null,
  unique (person, kind, thing)
);
