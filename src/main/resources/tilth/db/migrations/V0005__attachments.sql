-- Files that people add to what they write: a lesson, a reply, a session. Whoever may read the thing may open the file,
-- so it has no labels of its own. Until the thing is saved it belongs to nothing but the person who brought it. The
-- bytes are rows of "file", kinds attachment, attachment-medium, attachment-small.
create table attachment (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  kind     text not null default '',                -- of the thing; empty while it waits for one
  thing    bigint not null default 0,
  place    integer not null default 0,              -- in the order in which they were added
  person   bigint not null,                         -- who brought it; 0 when they have gone
  name     text not null,                           -- as typed
  type     text not null,                           -- by content: pdf, jpg, docx …
  size     bigint not null check (size >= 0),
  width    integer not null default 0,              -- of pictures
  height   integer not null default 0,
  alt      text not null default '',                -- what is to be seen or heard, for those who cannot
  language text not null default '',                -- of the text inside, once it was read
  reading  text not null check (reading in ('none', 'waiting', 'read', 'unread')),
  pages    integer not null default 0,              -- with text that search can find
  at       timestamptz not null,
  held     timestamptz,                             -- a draft speaks of it: stays until then without a thing
  removed  timestamptz
);

create index attachment_of_thing on attachment (kind, thing) where removed is null;
create index attachment_pending on attachment (at) where kind = '' and removed is null;
create index attachment_of_person on attachment (person, at);
