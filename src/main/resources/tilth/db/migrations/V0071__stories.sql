-- What may leave a place of what is said in it: nothing (stories stay), lessons, everything.
alter table space
  add column stories text not null default 'lessons' check (stories in ('stay', 'lessons', 'open'));
