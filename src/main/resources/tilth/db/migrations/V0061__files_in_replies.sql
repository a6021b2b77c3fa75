-- How many files a reply brought, so that a page asks for files only where there are some.
alter table reply add column files integer not null default 0;
