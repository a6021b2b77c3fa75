package tilth.notices;

import java.time.Instant;
import tilth.mail.Posting;

/// A letter in the outbox, taken by a sender.
///
/// @param tries how often it has been taken, this time included; whoever holds it is known by this
/// @param sealed the secret as stored; empty for none
record Waiting(long id, String name, Posting posting, byte[] sealed, boolean urgent, int tries, Instant posted) {}
