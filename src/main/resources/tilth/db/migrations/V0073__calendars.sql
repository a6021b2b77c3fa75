-- Private addresses under which a calendar program reads somebody's sessions: those of one place, or all of theirs.
-- The address itself is not kept, only what it hashes to; a new one ends the one before.

create table calendar (
  id     bigint generated always as identity primary key,
  person bigint not null references person on delete cascade,
  space  bigint not null default 0,                   -- 0: all places one belongs to; no reference, for 0 is no row
  hash   bytea not null unique,
  made   timestamptz not null,
  unique (person, space)
);
create index calendar_space on calendar (space) where space <> 0;
