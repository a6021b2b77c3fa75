-- What an erased person was called, until every room has taken "@handle" out of what others typed; then the row goes.
-- The log holds no names, so the rooms' follower asks here.
create table leaving_handle (
  person bigint primary key references person on delete cascade,
  handle text not null
);
