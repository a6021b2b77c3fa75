-- "Tell me when it is there": who waits for a text that is announced. A row goes when its letter is entered.
create table awaited (
  resource bigint not null references resource on delete cascade,
  person   bigint not null references person on delete cascade,
  primary key (resource, person)
);
create index awaited_person on awaited (person);
