-- Discussions: an opening and what answers it. A discussion carries its readers' labels itself, as resources do; one that
-- hangs under a thing (a resource, a session) has no title of its own and follows that thing wherever it goes.
-- The opening is reply number 1, so that edits, versions, reactions and addresses are the same for all that is said.

create table discussion (
  id          bigint generated always as identity primary key,
  address     bigint not null unique,
  space       bigint not null,                        -- 0: the commons; no reference, for 0 is no row
  labels      text[] not null,
  kind        text not null check (kind in ('question', 'story', 'open')),
  title       text not null,                          -- empty under a thing
  slug        text not null,
  language    text not null,
  about_kind  text not null default '',               -- what it hangs under
  about_thing bigint not null default 0,
  away        timestamptz,                            -- since when that thing is not there for anybody
  author      bigint not null references person,
  replies     int not null default 0,                 -- the highest number given, the opening's is 1
  shown       int not null default 0,                 -- how many of them stand
  answer      int not null default 0,                 -- number of the reply that answered it; 0: none yet
  stirred     timestamptz not null,
  pinned      timestamptz,                            -- until when it stands on top
  closed      timestamptz,
  closed_by   bigint,
  reason      text not null default '',               -- why it was closed
  created     timestamptz not null,
  hidden      timestamptz,
  hidden_by   bigint,
  removed     timestamptz,
  removed_by  bigint
);
create unique index discussion_about on discussion (about_kind, about_thing) where about_kind <> '';
create index discussion_labels on discussion using gin (labels);
create index discussion_stirred on discussion (stirred desc, address desc)
  where hidden is null and removed is null and away is null;
create index discussion_space on discussion (space, stirred desc, address desc)
  where hidden is null and removed is null and away is null;
create index discussion_author on discussion (author);
create index discussion_pinned on discussion (pinned) where pinned is not null;
create index discussion_removed on discussion (removed) where removed is not null;

create table reply (
  id         bigint generated always as identity primary key,
  address    bigint not null unique,
  discussion bigint not null references discussion on delete cascade,
  number     int not null,
  parent     int not null default 0,                  -- the number it answers; 0: the discussion as a whole
  author     bigint not null references person,
  body       text not null,                           -- Markdown
  html       text not null,
  renderer   int not null,                            -- version of what made html
  language   text not null,
  people     bigint[] not null default '{}',          -- whom it mentions
  groups     bigint[] not null default '{}',          -- spaces it mentions as a whole
  thanks     int not null default 0,
  same       int not null default 0,
  try        int not null default 0,
  version    int not null default 1,
  written    timestamptz not null,
  changed    timestamptz,
  hidden     timestamptz,
  hidden_by  bigint,
  reason     text not null default '',                -- why it was put away
  removed    timestamptz,
  removed_by bigint,
  unique (discussion, number)
);
create index reply_author on reply (author);
create index reply_people on reply using gin (people) where people <> '{}';
create index reply_removed on reply (removed) where removed is not null;

-- What was said before it was changed. A version keeps the readers it was written for.
create table reply_version (
  id      bigint generated always as identity primary key,
  reply   bigint not null references reply on delete cascade,
  version int not null,
  space   bigint not null,
  labels  text[] not null,
  title   text not null,                              -- of the discussion, where it is its opening
  body    text not null,
  at      timestamptz not null,
  unique (reply, version)
);
create index reply_version_space on reply_version (space) where space <> 0;

create table reaction (
  reply  bigint not null references reply on delete cascade,
  person bigint not null references person on delete cascade,
  kind   text not null check (kind in ('thanks', 'same', 'try')),
  at     timestamptz not null,
  primary key (reply, person, kind)
);
create index reaction_person on reaction (person);

-- How far somebody has read, and what they want to be told of.
create table discussion_read (
  person     bigint not null references person on delete cascade,
  discussion bigint not null references discussion on delete cascade,
  number     int not null default 0,                  -- read up to here
  wrote      boolean not null default false,
  level      text not null default '' check (level in ('', 'everything', 'mentions', 'nothing')),
  at         timestamptz not null,
  primary key (person, discussion)
);
create index discussion_read_discussion on discussion_read (discussion);

-- The same for all discussions of a space; without a row, everything of circles and mentions elsewhere.
create table notice_level (
  person bigint not null references person on delete cascade,
  space  bigint not null,
  level  text not null check (level in ('everything', 'mentions', 'nothing')),
  primary key (person, space)
);
create index notice_level_space on notice_level (space);
