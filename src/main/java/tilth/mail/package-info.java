/// Letters on paper: what a letter is, how it becomes a message, and how it reaches a mail server.
///
/// The only user of Jakarta Mail. No tables, no routes: the outbox that keeps letters until they
/// are sent lives in `notices`. Rooms in between describe what they want to say as a [Draft] and
/// enter their kinds in the [LetterBook]; they never build a [Letter].
///
/// Leans on `text` only.
package tilth.mail;
