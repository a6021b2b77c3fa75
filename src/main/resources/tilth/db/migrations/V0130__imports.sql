-- Bringing a library in from a spreadsheet. Each row of it is kept with what became of it, so that an import that was
-- cut off goes on where it stood, can be tried without writing anything, and can be taken back as one.

-- Who made it, in words, where that is nobody with an account here; it stands in the place of the author's line.
alter table resource add column credit text not null default '';

create table import (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  person   bigint not null,                    -- who brings it
  space    bigint not null,                    -- where to; 0: the commons
  name     text not null,                      -- of the file as typed
  sheet    text not null,                      -- what came, in the depot; empty once its rows stand below
  files    text not null default '',           -- a zip of files, in the depot
  state    text not null check (state in
    ('reading', 'mapping', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'stopped', 'failed')),
  reason   text not null default '',           -- message key: why it stopped or failed
  heads    text[] not null default '{}',
  columns  text[] not null default '{}',       -- what each column is; empty: nothing
  unknown  text not null default 'tell' check (unknown in ('tell', 'leave', 'add')),  -- topics that are not here
  twice    boolean not null default false,     -- also what is here already under that title
  careful  boolean not null default false,     -- stop at a row that does not fit instead of leaving it out
  ours     boolean not null default false,     -- made by an export of this program: read to the letter
  rows     int not null default 0,
  done     int not null default 0,             -- of the rows, in the present state
  wrong    int not null default 0,
  made     int not null default 0,
  stayed   int not null default 0,
  at       timestamptz not null,
  began    timestamptz,                        -- the present state
  changed  timestamptz not null
);
create index import_person on import (person);
create index import_at_work on import (changed) where state in ('reading', 'checking', 'running', 'undoing');

create table import_row (
  id       bigint generated always as identity primary key,
  import   bigint not null references import on delete cascade,
  number   int not null,                       -- as the spreadsheet counts
  cells    text[] not null,
  state    text not null default 'read' check (state in ('read', 'fits', 'wrong', 'made', 'stayed')),
  faults   jsonb not null default '[]',        -- what does not fit: field, message key and what it takes
  resource bigint not null default 0,          -- what was made of it
  version  int not null default 0,             -- of that, as it was made
  unique (import, number)
);
create index import_row_state on import_row (import, state, number);
