package tilth.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.DatabaseFollower;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.search.Index;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Routes;

/// The room put together: what `App` makes one of.
public final class Exchange implements Wing {
    private final Vain vain;
    private final Knowing knowing;
    private final Needs needs;
    private final Wishing wishing;
    private final Making making;
    private final NeedsApi api;
    private final NeedThings things;
    private final Answered answered;

    /// @param kinds where [#kinds] are to be added; asked only once the doors are open
    public Exchange(
            Database db,
            Log log,
            Index index,
            Kinds kinds,
            Spaces spaces,
            Commons commons,
            Library library,
            InstantSource clock) {
        vain = new Vain(db);
        knowing = new Knowing(db, library.concepts(), spaces);
        Door door = new Door(db, spaces);
        Tending tending = new Tending(log, spaces);
        needs = new Needs(db, door, spaces, kinds);
        wishing = new Wishing(tending, spaces);
        making = new Making(db, door, needs, tending, spaces, kinds);
        api = new NeedsApi(db, wishing, door, spaces, kinds);
        things = new NeedThings(db, log, spaces, needs);
        answered = new Answered(db, index, kinds, spaces, commons, tending, clock);
    }

    @Override
    public void hang(Routes routes) {
        wishing.hang(routes); // before the wishes themselves: /needs/new is none
        needs.hang(routes);
        making.hang(routes);
        knowing.hang(routes);
        api.hang(routes);
    }

    /// Counts what was looked for in vain; for the search page.
    public Vain vain() {
        return vain;
    }

    /// Who can be asked about a topic; for the search page.
    public Knowing knowing() {
        return knowing;
    }

    /// What other rooms may know and do about wishes.
    @Override
    public List<Kind> kinds() {
        return List.of(things.kind());
    }

    /// Says who is told what came of a wish; for the notices.
    @Override
    public Teller teller() {
        return answered;
    }

    @Override
    public List<LetterKind> letters() {
        return List.of(answered.letter());
    }

    /// Links what was made of wishes; for the log.
    public DatabaseFollower follower() {
        return answered;
    }

    /// Keeps short what was looked for in vain; once a day is enough.
    @Override
    public void sweep(Instant now) {
        vain.sweep();
    }
}
