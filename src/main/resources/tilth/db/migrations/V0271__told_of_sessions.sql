-- Who was told of a session that is ahead: who goes and comes back is not asked a second time.

create table session_told (
  session bigint not null references session on delete cascade,
  person  bigint not null references person on delete cascade,
  missed  boolean not null default false,             -- it moved, or was called off and is on again, without their hearing of it
  primary key (session, person)
);
create index session_told_person on session_told (person);

insert into session_told (session, person)
select session.id, person.id
  from (select kind, thing, person from letter union select kind, thing, person from letter_part) as told
  join session on session.id = told.thing and session.at > now()
  join person on person.id = told.person
 where told.kind in ('sessions.invitation', 'sessions.change')
 group by session.id, person.id;
