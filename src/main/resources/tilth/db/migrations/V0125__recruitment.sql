-- People look for "recruitment" and find nothing, because here it is called a first conversation and a welcome.
insert into concept_synonym (concept, language, word)
select concept.id, said.language, said.word
  from (values
    ('en', 'recruitment'), ('en', 'recruiting'), ('es', 'reclutamiento'), ('fr', 'recrutement'), ('pt', 'recrutamento'),
    ('ar', 'استقطاب')) as said (language, word)
 cross join concept
 where concept.facet = 'topic' and concept.slug in ('first-conversations', 'welcoming')
on conflict do nothing;
