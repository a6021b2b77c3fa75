-- What hangs on a text goes along with it when a library is taken elsewhere: who is named, what came of it, in which
-- collections it stands, what it was translated from.

-- Who told it, in words, where that is nobody with an account here.
alter table try add column credit text not null default '';

-- Under which name an import finds a collection again that it has made.
alter table collection add column brought text not null default '';
create index collection_brought on collection (brought) where brought <> '';

-- What refers to other rows is done once all of them are there: up to which row it has been.
alter table import add column bound integer not null default 0;
