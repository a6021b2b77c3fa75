/// The library: what people learned, what others can use, recordings, and what is worth reading.
///
/// Tables: `resource`, `resource_version`, `concept`, `concept_label`,
/// `concept_synonym`, `concept_slug` (old addresses), `concept_keeper`, `translation`. Routes: `/library…`, `/write`,
/// `/feeds/library.atom`, `/feeds/library.json`, `/sitemap.xml`, `/robots.txt`, `/api/v1/resources`,
/// `/api/v1/concepts`. Leans on
/// `text`, `db`, `search`, `log`, `web`, `people` (drafts) and `spaces` (who may); rooms above know its
/// things through the kind `resource`.
///
/// A resource the visitor may not read does not exist for them: 404, never 403, and it counts nowhere.
package tilth.library;
