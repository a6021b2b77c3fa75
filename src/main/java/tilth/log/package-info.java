/// The spine: every change that anyone else cares about is one row, and followers do the rest.
///
/// A room appends an [tilth.log.Event] in the transaction of its act. The sequencer gives committed
/// events their numbers, and [tilth.log.Follower]s read them in that order: they index, tell
/// people, push to open pages. Nothing else triggers side effects.
///
/// Order, and what it rests on: identities are handed out before commit, so their order is not the
/// order of commits. A number is given only after commit, under the lock of the one row that counts
/// them; so there are no gaps, and nothing ever turns up behind a reader.
///
/// Tables: `event`, `log_counter`, `follower`, `follower_aside`. Routes: none. Leans on `db`.
package tilth.log;
