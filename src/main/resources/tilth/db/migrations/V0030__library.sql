-- The library: what people learned and what others can use. A resource carries its readers' labels itself, so that
-- every question about it is one overlap of arrays; a space that changes its readers rewrites them.
-- Topics and audiences are concepts without a language, with a label in each: they bridge languages.

create table concept (
  id          bigint generated always as identity primary key,
  address     bigint not null unique,                 -- random, in the API
  facet       text not null check (facet in ('topic', 'audience')),
  slug        text not null,                          -- in addresses; stays when labels change
  place       int not null,
  merged_into bigint references concept,              -- its address keeps working
  unique (facet, slug)
);

create table concept_label (
  id       bigint generated always as identity primary key,
  concept  bigint not null references concept on delete cascade,
  language text not null,
  label    text not null,
  unique (concept, language)
);

create table resource (
  id          bigint generated always as identity primary key,
  address     bigint not null unique,
  space       bigint not null,                        -- 0: the commons; no reference, for 0 is no row
  labels      text[] not null,
  kind        text not null check (kind in
    ('lesson', 'fieldnote', 'case', 'tool', 'template', 'guide', 'recording', 'slides', 'reading')),
  title       text not null,
  slug        text not null,
  lead        text not null,                          -- its first words, plain: for lists, feeds and chats
  body        text not null,                          -- Markdown
  fields      jsonb not null,                         -- a lesson's prompts (Markdown), the link of a recording
  html        text not null,
  parts       jsonb not null,                         -- the prompts as HTML
  renderer    int not null,                           -- version of what made html and parts
  language    text not null,
  licence     text not null check (licence in ('by-sa', 'by', 'ours', 'free')),
  author      bigint not null references person,
  line        text not null check (line in ('name', 'firstname', 'member', 'circle')),
  from_space  bigint not null default 0,              -- the circle it came from; 0: none named
  topics      bigint[] not null,
  audiences   bigint[] not null,
  version     int not null default 1,
  created     timestamptz not null,
  changed     timestamptz not null,
  hidden      timestamptz,
  hidden_by   bigint,
  removed     timestamptz,
  removed_by  bigint
);
create index resource_labels on resource using gin (labels);
create index resource_topics on resource using gin (topics);
create index resource_audiences on resource using gin (audiences);
create index resource_author on resource (author);
create index resource_space on resource (space) where space <> 0;
create index resource_from on resource (from_space) where from_space <> 0;
create index resource_removed on resource (removed) where removed is not null;

-- What a resource said before. A version keeps the readers it was written for: what is moved to where more people
-- read takes its present text along, not its past.
create table resource_version (
  id       bigint generated always as identity primary key,
  resource bigint not null references resource on delete cascade,
  version  int not null,
  space    bigint not null,
  labels   text[] not null,
  title    text not null,
  body     text not null,
  fields   jsonb not null,
  at       timestamptz not null,
  unique (resource, version)
);
create index resource_version_space on resource_version (space) where space <> 0;
