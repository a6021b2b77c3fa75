-- Two hosts put an agenda in order on the same evening: whoever saves an item second sees what the first one made of it.
alter table agenda_item add column version integer not null default 1;
