-- What a session will do, item by item. An item that a member proposed waits until somebody who looks after the
-- place takes it in. Who leads an item is a member, or a name for those who have no account.

create table agenda_item (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  session  bigint not null references session on delete cascade,
  place    integer not null,
  title    text not null,
  note     text not null default '',
  minutes  integer not null check (minutes between 0 and 1440),
  leader   bigint references person on delete set null,
  led      text not null default '',                  -- a name without an account
  proposed boolean not null default false,
  author   bigint references person on delete set null,
  at       timestamptz not null
);
create index agenda_item_session on agenda_item (session, place);
