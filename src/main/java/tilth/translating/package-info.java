/// "Please translate this": who reads a work asks for it in a language, who translates into that language hears of it
/// and takes it, and whoever asked is told when it is there.
///
/// Tables: `translation_request`, `translation_asker`. Routes: `/translations…`, `/library/:id/ask-translation`,
/// `/api/v1/translation-requests…`, `/api/v1/resources/:id/translation-requests`. Letters: `translating.asked`,
/// `translating.done`, `translating.quiet`.
///
/// A request has no readers of its own: every look-up goes through the labels of its work. Leans on `library` (the work
/// and its languages), `people` (which languages somebody translates into), `spaces`, `log` and `mail`.
package tilth.translating;
