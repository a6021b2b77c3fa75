-- Somebody who has just come, and the person who said a word to them. A person is welcomed once, where they came
-- first: into a space, or (0) with a first word in the commons. No robot writes here.
create table welcome (
  id      bigint generated always as identity primary key,
  address bigint not null unique,
  person  bigint not null unique references person on delete cascade,
  space   bigint not null,
  came    timestamptz not null,
  greeter bigint references person on delete set null,
  line    text not null default '',                   -- what the greeter wrote
  greeted timestamptz,
  reply   text not null default '',                   -- what the newcomer answered
  replied timestamptz
);

create index welcome_open on welcome (space, came) where greeted is null;
create index welcome_greeter on welcome (greeter) where greeter is not null;
