/// Who is told what: the outbox of letters, and what a person wants to get.
///
/// A room posts a [tilth.mail.Posting] inside its act ([Notices#post]), or says from an entry of the
/// log who is to be told ([tilth.spaces.Teller]). Both become rows of `letter`. The [Outbox] writes each letter
/// when it is due, asking the room again whether this reader may have it, and keeps it until the
/// mail server has it.
///
/// Tables: `letter`, `letter_stop`, `letter_pause`. Routes: `/settings/letters`, `/letters/stop/:token`,
/// `/letters/resume/:token`. Leans on `mail`, `db`, `log`, `web`; gives `people` its portion of a person's data.
package tilth.notices;
