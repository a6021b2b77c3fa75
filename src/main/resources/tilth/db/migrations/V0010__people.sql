-- People and how they enter. What a person would not want others to know stands in rows of its own
-- (addresses, proofs, profile fields), so that erasing is deleting: of an erased person only the bare
-- row stays, as the author "former member" of texts that were left behind.
create table person (
  id              bigint generated always as identity primary key,
  address         bigint not null unique,              -- random, in the API's addresses
  state           text not null default 'active' check (state in ('active', 'asking', 'suspended', 'erased')),
  handle          text,
  handle_skeleton text unique,                         -- two handles that look alike are one
  name            text not null default '',
  named           boolean not null default false,      -- has answered what to call them
  language        text not null,
  zone            text not null,
  theme           text not null default '' check (theme in ('', 'light', 'dark')),
  admin           boolean not null default false,
  reason          text not null default '',            -- what somebody said who asked to be let in
  version         int not null default 1,
  created         timestamptz not null,
  check (state = 'erased' or handle is not null)
);
create index person_admin on person (id) where admin;
create index person_asking on person (id) where state = 'asking';

-- Handles of erased people are nobody's again; only a keyed hash remembers them.
create table handle_spent (
  hash text primary key
);

create table mail_address (
  id        bigint generated always as identity primary key,
  person    bigint not null unique references person on delete cascade,
  address   text not null unique check (address = lower(address)),
  confirmed timestamptz not null,
  bounced   timestamptz
);

create table sign_in (
  id        bigint generated always as identity primary key,
  person    bigint not null references person on delete cascade,
  token     bytea not null unique,                     -- SHA-256
  shared    boolean not null,
  device    text not null,                             -- "Firefox, Android"; never a network address
  created   timestamptz not null,
  last_seen timestamptz not null,
  ends      timestamptz not null,
  confirmed timestamptz not null                       -- when it last proved who it is
);
create index sign_in_person on sign_in (person);

-- Somebody is about to prove an address (purposes enter, again, address) or a second factor (totp).
create table entering (
  id       bigint generated always as identity primary key,
  purpose  text not null check (purpose in ('enter', 'again', 'address', 'totp', 'asked')),
  address  text not null,
  person   bigint references person on delete cascade, -- null: not known yet
  link     bytea unique,                               -- SHA-256 of the token in the letter
  code     text,                                       -- keyed hash over code and visit
  visit    bytea not null,                             -- SHA-256 of the browser's visit
  tries    int not null default 0,
  shared   boolean not null,
  next     text not null,
  language text not null,
  created  timestamptz not null,
  expires  timestamptz not null,
  used     timestamptz
);
create index entering_visit on entering (visit);
create index entering_expires on entering (expires);

create table password (
  person  bigint primary key references person on delete cascade,
  hash    text not null,                               -- PHC string with its own parameters
  changed timestamptz not null
);

create table totp (
  person    bigint primary key references person on delete cascade,
  secret    bytea not null,                            -- sealed
  last_step bigint not null default 0,                 -- a code counts once
  confirmed timestamptz                                -- null until the first code fitted
);

create table recovery_code (
  id     bigint generated always as identity primary key,
  person bigint not null references person on delete cascade,
  hash   bytea not null,
  used   timestamptz,
  unique (person, hash)
);

create table api_token (
  id        bigint generated always as identity primary key,
  person    bigint not null references person on delete cascade,
  token     bytea not null unique,                     -- SHA-256
  name      text not null,
  created   timestamptz not null,
  last_used timestamptz
);
create index api_token_person on api_token (person);

-- Browsers somebody has entered from: they are not locked out when others guess at the password.
create table known_device (
  token  bytea primary key,                            -- SHA-256
  person bigint not null references person on delete cascade,
  seen   timestamptz not null
);
create index known_device_person on known_device (person);

create table profile_field (
  person bigint not null references person on delete cascade,
  field  text not null,
  value  text not null,
  seen   text not null check (seen in ('nobody', 'circles', 'members', 'everyone')),
  primary key (person, field)
);

-- What somebody was writing. A stranger's draft hangs on the browser's visit until they enter.
create table draft (
  id     bigint generated always as identity primary key,
  person bigint references person on delete cascade,
  visit  bytea,                                        -- SHA-256
  kind   text not null,
  thing  bigint not null,
  fields jsonb not null,
  at     timestamptz not null,
  check ((person is null) <> (visit is null))
);
create unique index draft_person on draft (person, kind, thing) where person is not null;
create unique index draft_visit on draft (visit, kind, thing) where visit is not null;
create index draft_at on draft (at);

-- A private link to a person's own data, for a day.
create table data_link (
  token   bytea primary key,                           -- SHA-256
  person  bigint not null references person on delete cascade,
  expires timestamptz not null
);

-- The one-time link with which the first administrator sets a site up.
create table setup_link (
  token   bytea primary key,                           -- SHA-256
  expires timestamptz not null
);
