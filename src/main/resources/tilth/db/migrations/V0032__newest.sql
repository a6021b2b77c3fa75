-- The newest in a language and in a space, for the first page: without these a rare language, or a member of one
-- small circle, is sought through the whole library.
create index resource_newest on resource (language, id desc) where hidden is null and removed is null;
create index resource_newest_there on resource (space, id desc)
  where space <> 0 and hidden is null and removed is null;
