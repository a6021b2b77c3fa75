/// Sessions: the rhythm a circle meets in, the sessions it makes, and each of them before, during and
/// after.
///
/// Tables: `rhythm`, `session`, `session_said`, `session_told`, `calendar`; around one session `answer`, `need`,
/// `rhythm_answer`, `agenda_item`, `presence`, `turnout`, `recap`, `recap_version`, `passage`, `consent`.
/// Routes: `/circles/new`, `/sessions…`, `/passages…`, `/circles/:slug/rhythm`, `/circles/:slug/calendar`,
/// `/calendar/:token.ics`, `/settings/calendar`, `/api/v1/rhythms`, `/api/v1/sessions`. Leans on `text`, `db`,
/// `mail`, `search`, `log`, `web`, `people`, `spaces` (who may) and `library` (lessons); rooms above know its
/// things through the kinds `session` and `recap`. [tilth.sessions.Sessions] keeps dates,
/// [tilth.sessions.Evenings] what happens around one.
///
/// A session the visitor may not read does not exist for them: 404, never 403. The local time and its zone
/// are the truth of when it is; instants are computed.
package tilth.sessions;
