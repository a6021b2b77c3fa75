-- When people were told that a session takes place: who is told at the last hour needs no reminder beside it.
alter table session add column confirmed timestamptz;
