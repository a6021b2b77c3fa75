package tilth.practice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.search.Index;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Routes;

/// What groups do with a thing of the library, put together: what `App` makes one of.
public final class Practice implements Wing {
    private static final Pattern PAGE = Pattern.compile("^/tries/([0-9]{1,18})\\b");

    private final Database db;
    private final Library library;
    private final Commons commons;
    private final TryStore store;
    private final TryKeeping keeping;
    private final Tries tries;
    private final TryApi api;
    private final TryPanels panels;
    private final TryLetters letters;

    public Practice(Database db, Log log, Commons commons, Spaces spaces, Library library, Index index) {
        this.db = db;
        this.library = library;
        this.commons = commons;
        Rates rates = new Rates();
        TryForm reader = new TryForm(spaces);
        store = new TryStore(db);
        keeping = new TryKeeping(library, spaces, log);
        tries = new Tries(library, spaces, index, store, reader, keeping, rates);
        api = new TryApi(library, spaces, store, reader, keeping, tries, rates);
        panels = new TryPanels(library, spaces, store);
        letters = new TryLetters(db, library, commons);
    }

    @Override
    public void hang(Routes routes) {
        tries.hang(routes);
        api.hang(routes);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(tries());
    }

    /// Reports of tries, for who says goodbye, for exports, and what this room shows on others' pages.
    private Kind tries() {
        return Kind.named(TryKeeping.KIND)
                .acts(keeping)
                .finder(this::at)
                .export((reach, to) ->
                        TryJson.all(store, library, commons.messages().in("en"), reach, to))
                .panel(new Panel("resource", 30, panels::onResource))
                .panel(new Panel("space", 55, panels::onSpace))
                .panel(new Panel("person", 55, panels::onPerson))
                .portion("tries", person -> TryJson.own(store, library, person));
    }

    @Override
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    @Override
    public Teller teller() {
        return letters::told;
    }

    @Override
    public void sweep(Instant now) {
        TryKeeping.sweep(db, now);
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return db.find(
                """
                select try.id, resource.title, try.hidden is not null as hidden, try.removed is not null as removed
                  from try join resource on resource.id = try.resource
                 where try.address = $1 and resource.labels && $2
                """,
                row -> new Kind.Found(row.number("id"), row.text("title"), row.yes("hidden"), row.yes("removed")),
                Long.parseLong(page.group(1)),
                reach.array());
    }
}
