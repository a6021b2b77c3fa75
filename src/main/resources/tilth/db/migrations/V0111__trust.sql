-- Trust in the library. What is long unchecked says so, and who keeps it right is asked once when its time comes. Who
-- is named under a text has said yes to it: silence is not a yes, and a yes can be taken back.

create table care (
  resource   bigint primary key references resource on delete cascade,
  months     integer check (months in (0, 6, 12, 24)),  -- how long it holds; 0: always; null: as the site says
  checked    timestamptz,                               -- when somebody last said "still right"
  checker    bigint references person on delete set null,
  doubted    timestamptz,                               -- since when its keeper says that it needs work
  offered    bigint references person on delete set null, -- who is asked to keep it from now on
  reminded   timestamptz,                               -- the due date of which its keeper was told
  source     bigint references resource on delete set null -- the case or other text it came from
);
create index care_offered on care (offered) where offered is not null;
create index care_checker on care (checker) where checker is not null;
create index care_source on care (source) where source is not null;

-- "Tell us if something changed": a reader's words to whoever keeps a text right.
create table remark (
  id       bigint generated always as identity primary key,
  resource bigint not null references resource on delete cascade,
  person   bigint not null references person on delete cascade,
  text     text not null,
  at       timestamptz not null
);
create index remark_resource on remark (resource);
create index remark_person on remark (person);

create table credit (
  id       bigint generated always as identity primary key,
  address  bigint not null unique,
  resource bigint not null references resource on delete cascade,
  role     text not null check (role in ('wrote', 'told', 'photographed', 'translated', 'interpreted')),
  person   bigint references person on delete cascade,  -- somebody here
  space    bigint not null default 0,                   -- a place here; 0: none; no reference, for 0 is no row
  mail     text not null default '',                    -- of somebody without an account; gone once they want out
  name     text not null,                               -- as it is written; empty: as they are called here
  state    text not null check (state in ('asked', 'fine', 'out')),
  adder    bigint references person on delete set null,
  language text not null,                               -- of the letter that asks
  at       timestamptz not null,
  answered timestamptz
);
create index credit_resource on credit (resource);
create index credit_person on credit (person) where person is not null;
create index credit_space on credit (space) where space <> 0;
create index credit_adder on credit (adder) where adder is not null;
