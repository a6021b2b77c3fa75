-- Who writes down what was said hears what is worth keeping; who said it hears of that and decides. The passage is
-- then theirs, and nobody else's.
alter table passage add column offered_by bigint references person on delete set null;
create index passage_offered on passage (author) where offered_by is not null and state = 'draft';
