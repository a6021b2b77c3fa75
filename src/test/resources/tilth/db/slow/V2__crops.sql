-- A step long enough to be cut in the middle: it holds still while another holds the lock 4711.
create table crop (id bigint generated always as identity primary key);
select pg_advisory_xact_lock(4711);
create table harvest (id bigint generated always as identity primary key);
