-- Every Thursday at seven, where a person is, their weekly letter begins as a part of what is gathered for them. The day
-- of the last one stands here, so that there is one a week however often and on however many nodes it is begun.
create table letter_week (
  person bigint primary key,
  week   date not null
);
