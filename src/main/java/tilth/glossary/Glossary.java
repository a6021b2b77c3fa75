package tilth.glossary;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.Log;
import tilth.search.Lexicon;
import tilth.spaces.Along;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Wing;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Workbench;

/// The glossary put together: what `App` makes one of.
public final class Glossary implements Wing {
    private static final Pattern PAGE = Pattern.compile("^/glossary/([0-9]{1,18})\\b");

    /// What stands on such pages, as search knows it.
    private static final List<String> TALK = List.of("discussion");

    private static final List<String> SESSION = List.of("session", "recap");

    private final Database db;
    private final TermStore store;
    private final Dictionary dictionary;
    private final TermKeeping keeping;
    private final Terms terms;
    private final TermDesk desk;
    private final TermApi api;
    private final TermPanels panels;
    private final TermsAlong along;

    public Glossary(Vertx vertx, Database db, Log log, Kinds kinds, Spaces spaces, Library library) {
        this.db = db;
        store = new TermStore(db);
        dictionary = new Dictionary(store, log, new Workbench(vertx, "words", 1, 64));
        keeping = new TermKeeping(library, spaces, log, dictionary);
        terms = new Terms(store, keeping, spaces);
        desk = new TermDesk(store, keeping, terms, spaces);
        api = new TermApi(store, keeping, terms, desk, spaces);
        panels = new TermPanels(library, spaces, store, keeping, dictionary, kinds);
        along = new TermsAlong(library, store, keeping, dictionary, log);
    }

    @Override
    public void hang(Routes routes) {
        desk.hang(routes);
        terms.hang(routes);
        api.hang(routes);
    }

    /// The words that anyone may read, for search.
    public List<Lexicon.Thing> open() {
        return dictionary.open();
    }

    /// Runs something whenever words may have changed.
    public void whenRenewed(Runnable then) {
        dictionary.whenRenewed(then);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.named(Term.KIND)
                .cards(this::cards)
                .index(new TermIndex(db, store))
                .acts(keeping)
                .finder(this::at)
                .export((reach, to) -> TermJson.all(store, reach, to))
                .places(id -> TermStore.any(db, id)
                        .filter(Term::stands)
                        .map(found -> new Kind.Whereabouts(found.space(), found.labels(), found.author())))
                .panel(new Panel("resource", 5, panels::onResource))
                .panel(new Panel("talk", 5, (request, id) -> panels.onThing(request, id, TALK)))
                .panel(new Panel("session", 90, (request, id) -> panels.onThing(request, id, SESSION)))
                .panel(new Panel("space", 57, panels::onSpace))
                .portion("terms", this::own));
    }

    @Override
    public List<Along> along() {
        return List.of(along);
    }

    @Override
    public void sweep(Instant now) {
        TermKeeping.sweep(db, now);
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return store.byIds(reach, ids).stream()
                .map(Term::card)
                .collect(Collectors.toMap(Card::id, Function.identity()));
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return store.find(reach, Long.parseLong(page.group(1)))
                .map(found ->
                        new Kind.Found(found.id(), found.said().getFirst().name(), found.hidden(), found.removed()));
    }

    private JsonArray own(long person) {
        JsonArray all = new JsonArray();
        for (Term term : store.madeBy(person)) all.add(TermJson.bare(term));
        return all;
    }
}
