/// People: accounts, how they enter, what they show of themselves.
///
/// Nobody is asked for more than a mail address and something to be called. Who has entered is a row
/// (`sign_in`), so that it ends on the server and at once. Tables: `person`, `mail_address`, `sign_in`,
/// `entering`, `password`, `totp`, `recovery_code`, `api_token`, `known_device`, `profile_field`,
/// `draft`, `data_link`, `setup_link`, `handle_spent`,
/// `leaving_handle`, `bounced`. Routes: `/enter…`, `/leave`, `/settings…`,
/// `/people/<handle>`, `/setup/<token>`, `/api/v1/people`, `/api/v1/tokens`, `/api/v1/me`.
///
/// Leans on `text`, `db`, `mail` (for the letters it describes), `files` (pictures), `log` and `web`.
/// What it needs of rooms above, [tilth.people.Above] holds as functions. Everyone starts at
/// [tilth.people.People].
package tilth.people;
