-- Spaces: networks, communities and circles as places, who belongs to them, and how one comes in.
-- The commons is not a space: it is everyone, and its settings are the one row of site.

-- What an administrator decides for the whole site.
create table site (
  sole         boolean primary key default true check (sole),
  name         text not null default 'Tilth',
  languages    text[] not null default '{en,es,ar}' check (cardinality(languages) > 0), -- the site's own first
  zone         text not null default 'UTC',
  registration text not null default 'open' check (registration in ('open', 'request', 'invitation')),
  founding     text not null default 'anyone' check (founding in ('anyone', 'stewards', 'admins')),
  logo         text not null default '',              -- address of the picture; empty: the name alone
  texts        jsonb not null default '{}',           -- about, privacy, terms, contact -> language -> Markdown
  phrases      jsonb not null default '{}',           -- language -> message key -> the site's own words
  version      integer not null default 1
);

insert into site default values;

-- A parent's rank is copied into home_rank by its foreign key, so that the check below holds whoever
-- changes what and when: nothing is more visible than its home.
create table space (
  id          bigint generated always as identity primary key,
  address     bigint not null unique,
  kind        text not null check (kind in ('network', 'community', 'circle')),
  slug        text not null,
  skeleton    text not null,                          -- what the slug looks like: lookalikes are refused
  name        text not null,
  purpose     text not null default '',               -- one line, plain
  about       text not null default '',               -- Markdown
  about_html  text not null default '',
  renderer    integer not null default 0,             -- version of the renderer that made about_html
  languages   text[] not null default '{}',
  place       text not null default '',               -- as coarse as they like
  rank        smallint not null check (rank between 0 and 2), -- 0 secret, 1 listed, 2 public
  joining     text not null check (joining in ('open', 'request', 'invite')),
  question    text not null default '',               -- asked of those who want to join; empty: ours
  home        bigint,
  home_rank   smallint,
  agreement   integer not null default 0,             -- version in force; 0: none
  members     integer not null default 0,
  version     integer not null default 1,             -- of what the settings change
  founder     bigint,
  founded     timestamptz not null default now(),
  hidden      timestamptz,                            -- set aside by those who look after the site
  removed     timestamptz,                            -- closed; erased after the retention time
  seen        text[] not null generated always as
                (case when rank = 0 then array['s:' || id::text] else array['public'] end) stored,
  labels      text[] not null generated always as
                (case when rank = 2 then array['public'] else array['s:' || id::text] end) stored,
  unique (id, rank),
  foreign key (home, home_rank) references space (id, rank) on update cascade,
  check ((home is null) = (home_rank is null)),
  check (rank <= coalesce(home_rank, 2)),
  check (kind <> 'network' or home is null),
  constraint space_skeleton unique (kind, skeleton)
);

create index space_home on space (home) where home is not null;
create index space_order on space (kind, lower(name), id) where hidden is null and removed is null;

-- Addresses that once led to a space, and still do.
create table space_slug (
  id       bigint generated always as identity primary key,
  kind     text not null,
  skeleton text not null,
  slug     text not null,
  space    bigint not null references space on delete cascade,
  unique (kind, skeleton)
);

-- What a space is part of: its home, and others that agreed.
create table space_link (
  id     bigint generated always as identity primary key,
  child  bigint not null references space on delete cascade,
  parent bigint not null references space on delete cascade,
  asked  timestamptz not null default now(),
  agreed timestamptz,                                 -- null while those who look after the parent think
  unique (child, parent),
  check (child <> parent)
);

create index space_link_parent on space_link (parent);

create table member (
  id     bigint generated always as identity primary key,
  space  bigint not null references space on delete cascade,
  person bigint not null references person on delete cascade,
  role   smallint not null check (role between 1 and 3), -- 1 member, 2 facilitator, 3 steward
  since  timestamptz not null default now(),
  agreed integer not null default 0,                  -- version of the agreement accepted
  unshown boolean not null default false,             -- not shown to other members
  unique (space, person)
);

create index member_person on member (person);

-- Who was taken out and does not come back through an open door; a new invitation lifts it.
create table barred (
  id     bigint generated always as identity primary key,
  space  bigint not null references space on delete cascade,
  person bigint not null references person on delete cascade,
  at     timestamptz not null default now(),
  unique (space, person)
);

create table join_request (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  space   bigint not null references space on delete cascade,
  person  bigint not null references person on delete cascade,
  answer  text not null default '',                   -- read only by those who decide
  note    text not null default '',                   -- what they asked back
  state   text not null check (state in ('asked', 'back', 'approved', 'declined', 'withdrawn')),
  agreed  integer not null default 0,                 -- version of the agreement accepted while asking
  asked   timestamptz not null default now(),
  decided timestamptz,
  decider bigint
);

create unique index join_request_open on join_request (space, person) where state in ('asked', 'back');
create index join_request_person on join_request (person);

create table invitation (
  id        bigint generated always as identity primary key,
  address   bigint not null unique,
  hash      bytea not null unique,                    -- of the token; the token itself is not kept
  space     bigint not null references space on delete cascade,
  inviter   bigint not null references person on delete cascade,
  role      smallint not null check (role between 1 and 3),
  mail      text not null default '',                 -- empty: a link to pass on
  language  text not null,
  most      integer not null check (most between 1 and 500),
  used      integer not null default 0 check (used <= most),
  made      timestamptz not null default now(),
  expires   timestamptz not null,
  withdrawn timestamptz
);

create index invitation_space on invitation (space);
create index invitation_mail on invitation (lower(mail)) where mail <> '';

create table agreement (
  id       bigint generated always as identity primary key,
  space    bigint not null references space on delete cascade,
  version  integer not null,
  body     text not null,                             -- Markdown
  html     text not null,
  renderer integer not null,
  author   bigint,
  at       timestamptz not null default now(),
  unique (space, version)
);
