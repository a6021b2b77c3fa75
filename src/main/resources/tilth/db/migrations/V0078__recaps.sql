-- What a session left in words: a draft that those who were there mend, then approved and sent to everyone in the
-- circle. Earlier texts are kept as they were.

create table recap (
  id       bigint generated always as identity primary key,
  session  bigint not null unique references session on delete cascade,
  state    text not null default 'draft' check (state in ('draft', 'approved')),
  body     text not null,                             -- Markdown
  language text not null,
  version  integer not null default 1,
  writer   bigint references person on delete set null,
  approver bigint references person on delete set null,
  reason   text not null default '',                  -- why it was opened again
  sent     timestamptz,                               -- first approved: the circle has it by mail
  at       timestamptz not null
);

create table recap_version (
  id      bigint generated always as identity primary key,
  recap   bigint not null references recap on delete cascade,
  version integer not null,
  body    text not null,
  writer  bigint references person on delete set null,
  at      timestamptz not null,
  unique (recap, version)
);
