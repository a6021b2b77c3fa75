-- Topics and audiences to begin with, in words of this field. A site renames, merges and adds its own.
-- Addresses are random on each site; everything else refers to concepts by identity or slug.

create temporary table seed (facet text, place int, slug text, en text, es text, ar text, fr text, pt text);

insert into seed values
  ('topic', 10, 'meetings-that-work', 'Meetings that work', 'Reuniones que funcionan', 'اجتماعات ناجحة', 'Des réunions qui marchent', 'Reuniões que funcionam'),
  ('topic', 20, 'first-conversations', 'First conversations', 'Primeras conversaciones', 'المحادثات الأولى', 'Premières conversations', 'Primeiras conversas'),
  ('topic', 30, 'house-visits', 'House visits and house meetings', 'Visitas y reuniones en casa', 'زيارات ولقاءات في البيوت', 'Visites et réunions à domicile', 'Visitas e reuniões em casa'),
  ('topic', 40, 'welcoming', 'Welcoming new people', 'Dar la bienvenida a gente nueva', 'الترحيب بالقادمين الجدد', 'Accueillir les nouvelles personnes', 'Acolher gente nova'),
  ('topic', 50, 'housing', 'Housing', 'Vivienda', 'السكن', 'Logement', 'Moradia'),
  ('topic', 60, 'immigrant-rights', 'Immigrant rights', 'Derechos de las personas migrantes', 'حقوق المهاجرين', 'Droits des personnes migrantes', 'Direitos das pessoas migrantes'),
  ('topic', 70, 'work-and-wages', 'Work and wages', 'Trabajo y salarios', 'العمل والأجور', 'Travail et salaires', 'Trabalho e salários'),
  ('topic', 80, 'schools-and-families', 'Schools and families', 'Escuelas y familias', 'المدارس والعائلات', 'Écoles et familles', 'Escolas e famílias'),
  ('topic', 90, 'health', 'Health', 'Salud', 'الصحة', 'Santé', 'Saúde'),
  ('topic', 100, 'food-and-land', 'Food and land', 'Alimentos y tierra', 'الغذاء والأرض', 'Alimentation et terre', 'Alimentos e terra'),
  ('topic', 110, 'climate', 'Climate and neighbourhood', 'Clima y barrio', 'المناخ والحي', 'Climat et quartier', 'Clima e bairro'),
  ('topic', 120, 'interpretation', 'Interpretation and many languages', 'Interpretación y varias lenguas', 'الترجمة وتعدد اللغات', 'Interprétation et plusieurs langues', 'Interpretação e várias línguas'),
  ('topic', 130, 'storytelling', 'Telling our stories', 'Contar nuestras historias', 'رواية قصصنا', 'Raconter nos histoires', 'Contar nossas histórias'),
  ('topic', 140, 'campaigns', 'Campaigns and actions', 'Campañas y acciones', 'الحملات والتحركات', 'Campagnes et actions', 'Campanhas e ações'),
  ('topic', 150, 'deciding-together', 'Deciding together', 'Decidir en común', 'اتخاذ القرار معًا', 'Décider ensemble', 'Decidir em conjunto'),
  ('topic', 160, 'facilitation', 'Holding a circle', 'Facilitar un círculo', 'إدارة الحلقة', 'Animer un cercle', 'Facilitar um círculo'),
  ('topic', 170, 'conflict-and-repair', 'Conflict and repair', 'Conflicto y reparación', 'الخلاف والإصلاح', 'Conflit et réparation', 'Conflito e reparação'),
  ('topic', 180, 'care-of-the-group', 'Care of the group', 'Cuidar al grupo', 'رعاية المجموعة', 'Prendre soin du groupe', 'Cuidar do grupo'),
  ('topic', 190, 'safety', 'Keeping each other safe', 'Cuidarnos entre todas y todos', 'حماية بعضنا بعضًا', 'Se protéger mutuellement', 'Proteger-nos mutuamente'),
  ('topic', 200, 'backbone', 'Backbone teams and collective impact', 'Equipos de apoyo e impacto colectivo', 'فرق الإسناد والأثر الجماعي', 'Équipes d’appui et impact collectif', 'Equipes de apoio e impacto coletivo'),
  ('topic', 210, 'shared-measures', 'Shared measures and data', 'Medidas y datos compartidos', 'المقاييس والبيانات المشتركة', 'Mesures et données partagées', 'Medidas e dados compartilhados'),
  ('topic', 220, 'working-with-institutions', 'Working with institutions', 'Trabajar con instituciones', 'العمل مع المؤسسات', 'Travailler avec les institutions', 'Trabalhar com instituições'),
  ('topic', 230, 'money', 'Money and fundraising', 'Dinero y recaudación', 'المال وجمع التبرعات', 'Argent et collecte de fonds', 'Dinheiro e arrecadação'),
  ('topic', 240, 'coaching', 'Coaching and growing leaders', 'Acompañar y formar liderazgos', 'مرافقة القيادات وتنميتها', 'Accompagner et former des leaders', 'Acompanhar e formar lideranças'),
  ('topic', 250, 'learning-together', 'Learning together', 'Aprender en común', 'التعلّم معًا', 'Apprendre ensemble', 'Aprender em conjunto'),
  ('topic', 260, 'digital-tools', 'Phones and digital tools', 'Teléfonos y herramientas digitales', 'الهواتف والأدوات الرقمية', 'Téléphones et outils numériques', 'Celulares e ferramentas digitais'),
  ('audience', 10, 'new-people', 'New people', 'Gente nueva', 'أشخاص جدد', 'Les nouvelles personnes', 'Gente nova'),
  ('audience', 20, 'facilitators', 'Those who facilitate', 'Quien facilita', 'من يدير الحلقات', 'Les personnes qui animent', 'Quem facilita'),
  ('audience', 30, 'organizers', 'Organizers', 'Quien organiza', 'من ينظّم', 'Les personnes qui organisent', 'Quem organiza'),
  ('audience', 40, 'backbone-teams', 'Backbone teams', 'Equipos de apoyo', 'فرق الإسناد', 'Les équipes d’appui', 'Equipes de apoio'),
  ('audience', 50, 'coaches', 'Those who coach or train', 'Quien acompaña o capacita', 'من يرافق أو يدرّب', 'Les personnes qui accompagnent ou forment', 'Quem acompanha ou capacita'),
  ('audience', 60, 'young-people', 'Young people', 'Jóvenes', 'الشباب', 'Les jeunes', 'Jovens'),
  ('audience', 70, 'families', 'Families', 'Familias', 'العائلات', 'Les familles', 'Famílias'),
  ('audience', 80, 'interpreters', 'Interpreters', 'Quien interpreta', 'المترجمون الفوريون', 'Les interprètes', 'Quem interpreta');

insert into concept (address, facet, slug, place)
select 1099511627777 + floor(random() * 280000000000000)::bigint, facet, slug, place from seed order by facet desc, place;

insert into concept_label (concept, language, label)
select concept.id, said.language, said.label
  from seed
  join concept on concept.facet = seed.facet and concept.slug = seed.slug
 cross join lateral (values ('en', en), ('es', es), ('ar', ar), ('fr', fr), ('pt', pt)) as said (language, label);

drop table seed;
