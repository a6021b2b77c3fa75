-- Whoever has an account can be invited by their number, by programs that know no address of theirs. Such an invitation
-- lets in this person and nobody else, and they alone find it where their invitations stand.
alter table invitation add column person bigint references person on delete cascade;

create index invitation_person on invitation (person) where person is not null;
