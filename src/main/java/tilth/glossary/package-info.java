/// The glossary: words that a place has defined together, with a plain meaning and the other words for the same, in
/// each language.
///
/// Tables: `term`, `term_word`. Routes: `/glossary…`, `/api/v1/terms…`. Leans on `text`, `db`, `search`, `log`, `web`,
/// `spaces` (who may) and `library` (texts that use the words); rooms above know its things through the kind `term`.
///
/// Kept by those who look after a place; in the commons by those who run the site and those who look after its topics.
/// A text explains below it the words it uses ([TermPanels]), and search leads from each word to the others
/// ([Dictionary]): only words that anyone may read take part there, for what search knows it tells.
package tilth.glossary;
