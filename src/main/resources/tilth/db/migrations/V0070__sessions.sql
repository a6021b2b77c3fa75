-- Sessions: when a circle meets, as a rhythm that goes on, and as the meetings it makes.
-- The local time and its zone are the truth; the instants beside them are computed, and computed anew when a
-- zone changes its rules. What a session says carries its readers' labels itself; when it is does not: who knows
-- that a listed circle exists may know its dates.

create table rhythm (
  id        bigint generated always as identity primary key,
  address   bigint not null unique,
  space     bigint not null references space on delete cascade,
  rule      text not null,                            -- RFC 5545, without "RRULE:"
  start     timestamp not null,                       -- local, of the first one
  zone      text not null,                            -- IANA
  minutes   integer not null check (minutes between 1 and 1440),
  place     text not null default '',
  link      text not null default '',                 -- for those who belong, and who are coming
  phone     text not null default '',
  code      text not null default '',                 -- typed after the number
  languages text[] not null default '{}',             -- the first is spoken, it is interpreted into the others
  lead      integer not null default 24 check (lead between 0 and 336), -- hours before, of the reminder; 0: none
  state     text not null default 'going' check (state in ('going', 'resting', 'ended')),
  made      timestamp,                                -- local; every time up to here has had its session
  version   integer not null default 1,
  created   timestamptz not null,
  changed   timestamptz not null
);

-- A place has one rhythm at a time.
create unique index rhythm_space on rhythm (space) where state <> 'ended';

create table session (
  id           bigint generated always as identity primary key,
  address      bigint not null unique,
  space        bigint not null references space on delete cascade,
  labels       text[] not null,
  rhythm       bigint references rhythm on delete set null,
  slot         timestamp,                             -- the time its rhythm meant, whatever became of it
  title        text not null default '',              -- empty: its date is its name
  purpose      text not null default '',              -- Markdown
  purpose_html text not null default '',
  prepare      text not null default '',              -- Markdown: what to bring, read, think about
  prepare_html text not null default '',
  renderer     integer not null,
  start        timestamp not null,                    -- local
  zone         text not null,                         -- IANA
  at           timestamptz not null,                  -- start as an instant
  until        timestamptz not null,
  minutes      integer not null check (minutes between 1 and 1440),
  place        text not null default '',
  link         text not null default '',
  phone        text not null default '',
  code         text not null default '',
  languages    text[] not null default '{}',
  state        text not null check (state in ('planned', 'confirmed', 'held', 'cancelled', 'unheld')),
  reason       text not null default '',              -- of a cancellation
  sequence     integer not null default 0,            -- RFC 5545: grows when a calendar must change
  version      integer not null default 1,
  author       bigint,
  created      timestamptz not null,
  changed      timestamptz not null,
  hidden       timestamptz,
  hidden_by    bigint,
  removed      timestamptz,
  removed_by   bigint,
  unique (rhythm, slot)
);

create index session_labels on session using gin (labels);
create index session_space on session (space, at);
create index session_coming on session (at) where state in ('planned', 'confirmed');
create index session_removed on session (removed) where removed is not null;
