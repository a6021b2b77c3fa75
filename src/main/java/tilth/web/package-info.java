/// The web: one server a core, one list of routes, one way to answer and to refuse.
///
/// A request goes [Server] → [Doorkeeper] (who is asking, is the form ours) → the route's
/// [Handler] → [Answer] → [Sender]. Anything thrown as a [Problem] is explained by [Explain].
/// Writing goes through [Request#act], which keeps the form's one-time key in the act's own
/// transaction ([OneTime]). Strangers' pages are kept whole ([Kept]), and small
/// answers that are the same for every reader beside them ([Request#steady]).
///
/// Tables: `form_key`, `site_key`. Leans on: `text`, `db`. Who is asking comes from above as a
/// [Door].
package tilth.web;
