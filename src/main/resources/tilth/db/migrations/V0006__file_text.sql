-- The text inside files, page by page, so that search finds it and people can read it without opening the file. It is
-- read once by a process of its own; "tries" counts how often that was begun, so that a file which brings it down is
-- left alone, and "claimed" says since when some node is at it.
alter table attachment add tries integer not null default 0;
alter table attachment add claimed timestamptz;

create index attachment_to_read on attachment (id) where reading = 'waiting' and kind <> '' and removed is null;

create table file_text (
  attachment bigint not null references attachment on delete cascade,
  page       integer not null check (page > 0),
  text       text not null,
  primary key (attachment, page)
);
