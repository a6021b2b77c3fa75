-- Topics and audiences become bridges: other words for the same thing in each language, a broader one above, old
-- addresses that keep leading here, and people beside the administrators who look after them.

alter table concept add broader bigint references concept;     -- what is under this counts under that, too
alter table concept add hidden timestamptz;                    -- not offered any more; its address still works
create index concept_broader on concept (broader) where broader is not null;

create table concept_synonym (
  id       bigint generated always as identity primary key,
  concept  bigint not null references concept on delete cascade,
  language text not null,
  word     text not null,
  unique (concept, language, word)
);

-- Slugs a concept had before; a standing concept with the same slug goes first.
create table concept_slug (
  id      bigint generated always as identity primary key,
  facet   text not null,
  slug    text not null,
  concept bigint not null references concept on delete cascade,
  unique (facet, slug)
);

-- Who looks after topics and audiences without running the site.
create table concept_keeper (
  person bigint primary key references person on delete cascade,
  since  timestamptz not null
);

insert into concept (address, facet, slug, place)
values (1099511627777 + floor(random() * 280000000000000)::bigint, 'topic', 'recruiting', 35)
on conflict do nothing;

insert into concept_label (concept, language, label)
select concept.id, said.language, said.label
  from concept
 cross join (values ('en', 'Bringing people in'), ('es', 'Sumar gente'), ('ar', 'استقطاب أشخاص جدد'),
                    ('fr', 'Recrutement'), ('pt', 'Trazer mais gente')) as said (language, label)
 where concept.facet = 'topic' and concept.slug = 'recruiting'
on conflict do nothing;

create temporary table seed (facet text, slug text, language text, words text);

insert into seed values
  ('topic', 'recruiting', 'en', 'recruitment; recruiting; outreach; base building; sign-up'),
  ('topic', 'recruiting', 'es', 'reclutamiento; captación; convocatoria; ampliar la base'),
  ('topic', 'recruiting', 'ar', 'التجنيد; الاستقطاب; توسيع القاعدة'),
  ('topic', 'recruiting', 'fr', 'recruter; mobilisation; aller vers'),
  ('topic', 'recruiting', 'pt', 'recrutamento; captação; mobilização'),
  ('topic', 'meetings-that-work', 'en', 'agenda; meeting; assembly'),
  ('topic', 'meetings-that-work', 'es', 'orden del día; junta; asamblea'),
  ('topic', 'meetings-that-work', 'ar', 'جدول الأعمال; لقاء; اجتماع'),
  ('topic', 'meetings-that-work', 'fr', 'ordre du jour; assemblée'),
  ('topic', 'meetings-that-work', 'pt', 'pauta; assembleia'),
  ('topic', 'first-conversations', 'en', 'one-to-one; relational meeting; listening'),
  ('topic', 'first-conversations', 'es', 'uno a uno; conversación relacional; escucha'),
  ('topic', 'first-conversations', 'ar', 'لقاء فردي; الإصغاء'),
  ('topic', 'first-conversations', 'fr', 'tête-à-tête; écoute'),
  ('topic', 'first-conversations', 'pt', 'um a um; escuta'),
  ('topic', 'house-visits', 'en', 'door knocking; canvassing; home visit'),
  ('topic', 'house-visits', 'es', 'puerta a puerta; visita domiciliaria; casa por casa'),
  ('topic', 'house-visits', 'ar', 'زيارة منزلية; من باب إلى باب'),
  ('topic', 'house-visits', 'fr', 'porte-à-porte; visite à domicile'),
  ('topic', 'house-visits', 'pt', 'porta a porta; visita domiciliar'),
  ('topic', 'welcoming', 'en', 'newcomers; onboarding; orientation'),
  ('topic', 'welcoming', 'es', 'acogida; recibimiento; bienvenida'),
  ('topic', 'welcoming', 'fr', 'accueil; intégration'),
  ('topic', 'welcoming', 'pt', 'acolhida; boas-vindas'),
  ('topic', 'housing', 'en', 'rent; tenants; eviction; landlord'),
  ('topic', 'housing', 'es', 'alquiler; renta; inquilinos; desalojo; desahucio'),
  ('topic', 'housing', 'ar', 'إيجار; مستأجرون; إخلاء'),
  ('topic', 'housing', 'fr', 'loyer; locataires; expulsion'),
  ('topic', 'housing', 'pt', 'aluguel; inquilinos; despejo'),
  ('topic', 'immigrant-rights', 'en', 'migration; immigration; papers; asylum'),
  ('topic', 'immigrant-rights', 'es', 'migración; inmigración; papeles; asilo'),
  ('topic', 'immigrant-rights', 'ar', 'هجرة; لجوء'),
  ('topic', 'immigrant-rights', 'fr', 'migration; sans-papiers; asile'),
  ('topic', 'immigrant-rights', 'pt', 'migração; documentos; asilo'),
  ('topic', 'work-and-wages', 'en', 'labour; labor; union; wage theft'),
  ('topic', 'work-and-wages', 'es', 'sindicato; robo de salarios; sueldo'),
  ('topic', 'work-and-wages', 'fr', 'syndicat; paie'),
  ('topic', 'work-and-wages', 'pt', 'sindicato; salário'),
  ('topic', 'interpretation', 'en', 'translation; interpreting; language justice'),
  ('topic', 'interpretation', 'es', 'traducción; justicia de lenguaje'),
  ('topic', 'interpretation', 'ar', 'ترجمة; عدالة لغوية'),
  ('topic', 'interpretation', 'fr', 'traduction; justice linguistique'),
  ('topic', 'interpretation', 'pt', 'tradução; justiça linguística'),
  ('topic', 'deciding-together', 'en', 'consensus; consent; voting; decision'),
  ('topic', 'deciding-together', 'es', 'consenso; consentimiento; votación; decisiones'),
  ('topic', 'deciding-together', 'ar', 'توافق; تصويت; قرار'),
  ('topic', 'deciding-together', 'fr', 'consensus; consentement; vote; décision'),
  ('topic', 'deciding-together', 'pt', 'consenso; votação; decisão'),
  ('topic', 'facilitation', 'en', 'facilitating; hosting; chairing'),
  ('topic', 'facilitation', 'es', 'facilitación; moderar; conducir'),
  ('topic', 'facilitation', 'ar', 'تيسير; إدارة النقاش'),
  ('topic', 'facilitation', 'fr', 'facilitation; animation'),
  ('topic', 'facilitation', 'pt', 'facilitação; mediação'),
  ('topic', 'money', 'en', 'budget; grants; dues; donations'),
  ('topic', 'money', 'es', 'presupuesto; cuotas; donaciones; subvenciones'),
  ('topic', 'money', 'ar', 'ميزانية; تبرعات; تمويل'),
  ('topic', 'money', 'fr', 'budget; cotisations; dons; subventions'),
  ('topic', 'money', 'pt', 'orçamento; doações; financiamento'),
  ('topic', 'schools-and-families', 'en', 'child care; education; parents'),
  ('topic', 'schools-and-families', 'es', 'guardería; cuidado de niñas y niños; educación'),
  ('topic', 'schools-and-families', 'fr', 'garde d’enfants; crèche; éducation'),
  ('topic', 'schools-and-families', 'pt', 'creche; educação'),
  ('audience', 'new-people', 'en', 'newcomers; beginners'),
  ('audience', 'new-people', 'es', 'principiantes; quienes empiezan'),
  ('audience', 'facilitators', 'en', 'hosts; chairs'),
  ('audience', 'facilitators', 'es', 'facilitadoras; facilitadores'),
  ('audience', 'organizers', 'es', 'organizadoras; organizadores'),
  ('audience', 'interpreters', 'en', 'translators'),
  ('audience', 'interpreters', 'es', 'intérpretes; traductoras; traductores');

insert into concept_synonym (concept, language, word)
select concept.id, seed.language, trim(word)
  from seed
  join concept on concept.facet = seed.facet and concept.slug = seed.slug
 cross join lateral unnest(string_to_array(seed.words, ';')) as word
on conflict do nothing;

drop table seed;
