-- Files that people gave us, as the file store keeps them: name is random and says nothing, kind and
-- thing say to what the file belongs. The file is on disk before its row is committed, and is erased
-- after its row, so that no row is ever without its file.

create table file (
  id           bigint generated always as identity primary key,
  address      bigint not null unique,
  name         text not null unique,
  kind         text not null,
  thing        bigint not null,
  content_type text not null,
  size         bigint not null check (size >= 0),
  at           timestamptz not null default now(),
  removed      timestamptz                    -- set while it can still be brought back
);

create index file_of_thing on file (kind, thing) where removed is null;
create index file_removed on file (removed) where removed is not null;
