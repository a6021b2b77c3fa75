-- A step that is quick.
create table bed (id bigint generated always as identity primary key);
