-- A form sent twice is done once: its one-time key is kept with the answer, in the act's own transaction, for a day.
create table form_key (
  person      bigint      not null, -- 0 for strangers
  key         text        not null,
  route       text        not null,
  fingerprint bytea       not null,
  status      int         not null default 0,
  location    text        not null default '',
  answer      jsonb,
  at          timestamptz not null,
  primary key (person, key)
);
create index form_key_at on form_key (at);

-- The site's own key: signs forms and links in letters, the same on every node.
create table site_key (
  name text  primary key,
  key  bytea not null
);
