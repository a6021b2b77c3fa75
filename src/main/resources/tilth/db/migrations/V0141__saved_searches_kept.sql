-- A saved search can be called something, and rest for a while. Each change gives it a new turn: whoever holds all of
-- them in memory knows by the sum of the turns, and their number, whether to read them again.
create sequence saved_search_turn;
alter table saved_search
  add name   text not null default '',
  add paused boolean not null default false,
  add turn   bigint not null default nextval('saved_search_turn');
