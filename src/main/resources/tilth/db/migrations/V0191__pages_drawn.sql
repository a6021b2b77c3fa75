-- The pages of a PDF are drawn, so that slides can be looked through without opening a file. They are drawn beside the
-- page, some at a time; where that stopped stands with the file.
alter table attachment add column drawing text not null default 'none' check (drawing in ('none', 'waiting', 'done'));
alter table attachment add column page_count integer not null default 0; -- 0: not known
alter table attachment add column drawn integer not null default 0;    -- up to which page it was tried
alter table attachment add column spoilt integer not null default 0;   -- pages that were too much for the process
create index attachment_drawing on attachment (id) where drawing = 'waiting';
update attachment set drawing = 'waiting' where type = 'pdf' and reading in ('read', 'unread') and removed is null;

create table file_page (
  id         bigint generated always as identity primary key,
  attachment bigint not null references attachment on delete cascade,
  page       integer not null,                        -- from one
  large      bigint not null,                         -- addresses of the pictures among the files
  small      bigint not null,
  width      integer not null,                        -- of the large one, in pixels
  height     integer not null,
  unique (attachment, page)
);
