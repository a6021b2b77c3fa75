-- Who offers to be asked about a topic. Found where nobody has written about it yet, by whoever may open their page.
create table helper (
  person  bigint not null references person on delete cascade,
  concept bigint not null references concept on delete cascade,
  primary key (person, concept)
);
create index helper_concept on helper (concept);
