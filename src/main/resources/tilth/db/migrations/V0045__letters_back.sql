-- A letter that comes back names itself in small letters: mail servers may change an address's case.
create index letter_name on letter (lower(name));
