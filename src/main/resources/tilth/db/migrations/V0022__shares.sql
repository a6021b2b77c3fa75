-- One thing shown to the people of another community, without making them members: they read this thing and nothing
-- else of the place it stands in. What is shared carries the label of the receiving space beside its own.
create table share (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  kind     text not null,
  thing    bigint not null,
  giver    bigint not null references space on delete cascade, -- where it stood when it was shared
  receiver bigint not null references space on delete cascade,
  person   bigint not null,
  at       timestamptz not null,
  unique (kind, thing, receiver),
  check (giver <> receiver)
);

create index share_receiver on share (receiver, id desc);
create index share_giver on share (giver);

-- Rooms write the labels of their things from those of the space, again and again. Whatever they write, what is
-- shared stays shared: as long as it stands where it stood, and that place is there for others to know of.
create function with_shares() returns trigger language plpgsql as $$
begin
  if exists (select from share where share.kind = tg_argv[0] and share.thing = new.id) then
    new.labels := array(
      select unnest(new.labels)
      union
      select 's:' || share.receiver
        from share join space on space.id = share.giver
         and space.hidden is null and space.removed is null and space.rank > 0
       where share.kind = tg_argv[0] and share.thing = new.id and share.giver = new.space);
  end if;
  return new;
end $$;
