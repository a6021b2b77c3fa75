/// The search index: what is put into it, and how it is asked. The only room that knows Lucene.
///
/// It knows things as (kind, id) with labels and texts, never what a resource or a circle is. Rooms
/// above make [tilth.search.Document]s, a follower of the log puts them in, pages ask a
/// [tilth.search.Question]. Every answer (hits, counts, suggestions, "did you mean") is taken under
/// the asker's labels.
///
/// Files: `data/index/<generation>`, the one that counts named in `data/index/current`. No tables,
/// no routes. Leans on `text` and Lucene.
package tilth.search;
