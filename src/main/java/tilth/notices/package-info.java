/// Who is told what: the outbox of letters, and what a person wants to get.
///
/// A room posts a [tilth.mail.Posting] inside its act ([Notices#post]), or says from an entry of the
/// log who is to be told ([tilth.spaces.Teller]). Both become rows of `letter`. The [Outbox] writes each letter
/// when it is due, asking the room again whether this reader may have it, and keeps it until the
/// mail server has it. What can wait is gathered into one letter a day at most ([Gathering]); all of it
/// also stands as notices on a page of its own ([Board]).
///
/// Tables: `letter`, `letter_part`, `letter_day`, `letter_often`, `letter_stop`, `letter_pause`, `notice`, and the
/// column `unread` of `person`. Routes: `/notices`, `/settings/letters`, `/letters/stop/:token`,
/// `/letters/less/:token`, `/letters/resume/:token`. Leans on `mail`, `db`, `log`, `web`; gives `people` its portion of
/// a person's data.
package tilth.notices;
