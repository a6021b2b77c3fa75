package tilth.spaces;

import tilth.db.Tx;

/// What a room does when somebody answers one of its letters by writing back.
@FunctionalInterface
public interface Ear {
    /// Called once for a message, in the transaction that writes down that it was read. The writer's address
    /// was looked at; **who may is asked here**. What cannot be done is left: nobody is told by an error.
    ///
    /// @param person who was written to, and writes
    /// @param thing what that letter was about
    /// @param language the person's
    /// @param text what they wrote themselves; may be empty
    void hear(Tx tx, long person, long thing, String language, String text);
}
