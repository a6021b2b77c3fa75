-- "Please translate this": who asks for a work in a language, who is at it, what came of it. A request has no readers
-- of its own: it is there for whoever reads the work, and goes with it. Which languages somebody translates into stands
-- in their profile, as codes with blanks between.

create table translation_request (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  resource bigint not null references resource on delete cascade, -- the original
  language text not null,
  state    text not null default 'open' check (state in ('open', 'done')),
  invited  boolean not null default false,             -- somebody asks who writes where the work stands: whoever takes
                                                       -- it may write this one translation there, too
  taker    bigint references person on delete set null,
  taken    timestamptz,                                -- or when the taker last said that they are still at it
  reminded timestamptz,                                -- once, before it goes back by itself
  version  bigint references resource on delete set null, -- what came of it
  asked    timestamptz not null,
  unique (resource, language)
);
create index translation_request_open on translation_request (language, id) where state = 'open';
create index translation_request_taker on translation_request (taker) where taker is not null;
create index translation_request_version on translation_request (version) where version is not null;

-- Who asks, and is told when it is there.
create table translation_asker (
  request bigint not null references translation_request on delete cascade,
  person  bigint not null references person on delete cascade,
  primary key (request, person)
);
create index translation_asker_person on translation_asker (person);

create index profile_field_translates on profile_field using gin (string_to_array(value, ' '))
  where field = 'translates';
