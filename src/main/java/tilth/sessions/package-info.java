/// Sessions: the rhythm a circle meets in, the sessions it makes, and each of them before, during and
/// after.
///
/// Tables: `rhythm`, `session`. Routes: `/sessions…`, `/circles/:slug/rhythm`. Leans on `text`, `db`, `log`,
/// `web`, `people` and `spaces` (who may); rooms above know its things through the kind `session`.
///
/// A session the visitor may not read does not exist for them: 404, never 403. The local time and its zone
/// are the truth of when it is; instants are computed.
package tilth.sessions;
