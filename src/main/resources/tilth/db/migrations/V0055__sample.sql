-- The sample community: how far it has been told, so that a telling that was cut off goes on where it stopped, and so
-- that it can be taken away as a whole.
create table sample (
  one   boolean primary key default true check (one),
  state text not null check (state in ('filling', 'whole', 'gone')),
  day   date not null                                 -- the day on which its dates stand, first day of the telling
);

-- Each act of the telling, written in the act's own transaction.
create table sample_part (
  part   text primary key,                            -- `person:rosa`, `resource:knocking-in-pairs`
  answer jsonb not null                               -- what the act answered: number, address of the page
);
