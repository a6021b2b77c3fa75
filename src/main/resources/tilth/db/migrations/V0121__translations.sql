-- One work in several languages: a translation is a resource of its own, tied to the text it was made from. It stands
-- where its original stands and is read by the same people, whatever happens to either: the triggers below see to it,
-- for a translation read by more people than its original would tell what the original keeps.

create table translation (
  resource     bigint primary key references resource on delete cascade,
  original     bigint not null references resource on delete cascade,
  from_version int not null,                          -- of the original, that it says the same as
  told         int not null default 0,                -- version of the original whose coming its translator was told of
  machine      boolean not null,                      -- a machine wrote it first; a mark a person sets
  review       boolean not null,                      -- somebody who reads both is asked to look it over
  reviewer     bigint references person on delete set null,
  reviewed     timestamptz,
  check (resource <> original)
);
create index translation_original on translation (original);
create index translation_reviewer on translation (reviewer) where reviewer is not null;

create function translation_follows() returns trigger language plpgsql as $$
declare
  source record;
begin
  select resource.labels, resource.space into source
    from translation join resource on resource.id = translation.original
   where translation.resource = new.id;
  if found then
    new.labels := source.labels;
    new.space := source.space;
  end if;
  return new;
end $$;

-- After resource_shared, by its name.
create trigger resource_translated before update of labels, space on resource
  for each row execute function translation_follows();

create function translations_follow() returns trigger language plpgsql as $$
begin
  update resource
     set labels = new.labels, space = new.space,
         hidden_by = case when hidden is not distinct from old.hidden then new.hidden_by else hidden_by end,
         hidden = case when hidden is not distinct from old.hidden then new.hidden else hidden end,
         removed_by = case when removed is not distinct from old.removed then new.removed_by else removed_by end,
         removed = case when removed is not distinct from old.removed then new.removed else removed end
   where id in (select translation.resource from translation where translation.original = new.id);
  return null;
end $$;

create trigger resource_translations after update of labels, space, hidden, removed on resource
  for each row when (old.labels is distinct from new.labels or old.space is distinct from new.space
                     or old.hidden is distinct from new.hidden or old.removed is distinct from new.removed)
  execute function translations_follow();

create function translations_go() returns trigger language plpgsql as $$
begin
  delete from resource where id in (select translation.resource from translation where translation.original = old.id);
  return old;
end $$;

create trigger resource_gone before delete on resource
  for each row execute function translations_go();

create function translation_joins() returns trigger language plpgsql as $$
begin
  update resource set labels = labels, space = space where id = new.resource;
  return null;
end $$;

create trigger translation_joined after insert on translation
  for each row execute function translation_joins();
