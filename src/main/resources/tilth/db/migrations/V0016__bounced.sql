-- Addresses from which letters come back, whoever's they are: of members, and of those who were only invited. Proving the
-- address takes it out.
create table bounced (
  address text primary key,
  at      timestamptz not null
);

alter table mail_address drop column bounced;
