-- Somebody without an account may be told by mail, of what anybody may read. The address is kept only for that: it is
-- gone two days after it was asked for if nobody pressed the button in the letter, and at once when they end it.
alter table saved_search
  alter person drop not null,
  add mail      text,
  add language  text,
  add token     text unique,                          -- random; opens nothing but this search
  add confirmed timestamptz,
  add letters   bigint not null default 0,            -- sent for it, for those without an account
  add told      timestamptz,
  add constraint saved_search_whose check ((person is null) <> (mail is null)),
  add constraint saved_search_mailed check (mail is null or (language is not null and token is not null));
create index saved_search_mail on saved_search (mail) where mail is not null;
