/// What people ask of each other: "What we still need".
///
/// A wish is written by a member, for everyone or for a place, or made by those who look after the site of
/// words that were looked for in vain. It can become a session, a conversation or a text; what came of it stands
/// on its page, and who wished for it is told. Tables: `wish`, `wish_along`, `wish_taken`, `wish_answer`, `vain`,
/// `helper`.
/// Routes: `/needs…`, `/settings/asked`, `/api/v1/needs`. Letters: `exchange.answered`.
///
/// Leans on `spaces` (who may, `Kinds`), `search` (does a new thing answer a wish?), `log` and `mail`; the search
/// page tells it what was looked for in vain.
package tilth.exchange;
