package tilth.log;

import java.util.List;

/// A follower whose work is this node's own, such as its search index: each node has one and keeps
/// its own position, together with that work.
///
/// All methods are called by one thread, one at a time.
public non-sealed interface NodeFollower extends Follower {
    /// The last entry whose effects are in what the follower holds now; [Position#START] if none.
    ///
    /// Asked before each batch, so it must be cheap; it may fall back, for instance to the last
    /// commit of an index that had to be opened again, and is then served from there.
    Position position();

    /// Takes 1 to [Log#BATCH] entries in order. When it throws, the same entries come again.
    ///
    /// @throws NotNow if no entry is to blame
    void handle(List<Entry> entries);

    /// The database does not know [#position()]: it was restored or is another one. What the
    /// follower holds is worthless; it starts over, and its position must say so afterwards.
    void lost();
}
