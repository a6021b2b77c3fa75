package tilth.glossary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.Lexicon;
import tilth.search.Mentions;
import tilth.text.Ids;
import tilth.web.Workbench;

/// All words of the glossary in memory: which of them a text uses, and what search is told.
///
/// Read anew when a word changes, here or on another node. It knows words of every place: whoever shows one looks it
/// up through its reader again.
final class Dictionary {
    private static final Logger LOG = Logger.getLogger(Dictionary.class.getName());
    private static final int BATCH = 500;
    private static final int SHORT = 8_000; // characters that are looked at in place
    private static final int REMEMBERED = 3_000; // texts
    private static final int REMEMBERED_PARTS = 10_000;

    private final TermStore store;
    private final List<Runnable> renewed = new CopyOnWriteArrayList<>();
    private final Workbench workbench;
    private final AtomicLong changes = new AtomicLong(); // of things whose words are remembered
    private volatile Known now;

    /// @param used words by text, as they were found
    /// @param things the same of things that search knows, until something happens to them
    /// @param parts the same of their parts, so that of a long conversation only what is new is read
    private record Known(
            List<Term> terms,
            Mentions mentions,
            Map<Version, List<Long>> used,
            Map<Index.Thing, Uses> things,
            Map<Part, Set<Long>> parts) {}

    private record Part(String language, String digest) {}

    /// What a thing uses, and for whom it is.
    ///
    /// @param space where it stands
    record Uses(Set<String> labels, long space, String language, List<Long> terms) {
        static final Uses NOTHING = new Uses(Set.of(), 0, "", List.of());
    }

    private record Version(long resource, int version) {}

    Dictionary(TermStore store, Log log, Workbench workbench) {
        this.store = store;
        this.workbench = workbench;
        now = read();
        log.whenCommitted(this::happened);
        log.listen(entry -> {
            happened(entry.event());
            String what = entry.event().what();
            if (what.startsWith("term.") || what.startsWith("space.")) Thread.startVirtualThread(this::renew);
        });
    }

    private Known read() {
        List<Term> terms = new ArrayList<>();
        List<Term> batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            terms.addAll(batch);
            batch = store.from(batch.getLast().id(), BATCH);
        }
        Map<Long, Map<String, List<String>>> names = new HashMap<>();
        for (Term term : terms) names.put(term.id(), term.names());
        return new Known(
                List.copyOf(terms),
                new Mentions(names),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    private void happened(Event event) {
        changes.incrementAndGet();
        Known known = now;
        if (event.thing() != 0) known.things().keySet().removeIf(thing -> thing.id() == event.thing());
    }

    /// Reads all words anew; those of before stand when that fails.
    void renew() {
        try {
            now = read();
            renewed.forEach(Runnable::run);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The glossary could not be read anew; the words of before stand", failed);
        }
    }

    void whenRenewed(Runnable then) {
        renewed.add(then);
    }

    /// Identities of the words that a text uses, of all places, in the order in which it uses them.
    List<Long> used(Resource resource) {
        Known known = now;
        if (known.terms().isEmpty()) return List.of();
        if (known.used().size() > REMEMBERED) known.used().clear();
        Version version = new Version(resource.id(), resource.version());
        List<Long> before = known.used().get(version);
        if (before != null) return before;
        List<Long> used = List.copyOf(in(known, resource.language(), words(resource)));
        known.used().put(version, used);
        return used;
    }

    /// What a thing uses of which search knows the texts, all its parts together.
    ///
    /// @param documents as search knows them; asked again once something happened to the thing
    Uses used(Index.Thing thing, Supplier<List<Document>> documents) {
        Known known = now;
        if (known.terms().isEmpty()) return Uses.NOTHING;
        Uses before = known.things().get(thing);
        if (before != null) return before;
        long then = changes.get();
        Uses uses = uses(known, documents.get());
        if (known.things().size() > REMEMBERED) known.things().clear();
        if (changes.get() == then) known.things().put(thing, uses);
        return uses;
    }

    private Uses uses(Known known, List<Document> documents) {
        if (documents.isEmpty()) return Uses.NOTHING;
        if (known.parts().size() > REMEMBERED_PARTS) known.parts().clear();
        Set<Long> used = new LinkedHashSet<>();
        for (Document document : documents) {
            String text = document.title() + "\n" + document.body();
            Part part = new Part(document.language(), HexFormat.of().formatHex(Ids.hash(text)));
            Set<Long> before = known.parts().get(part);
            Set<Long> here = before == null ? in(known, document.language(), text) : before;
            if (before == null) known.parts().put(part, here);
            used.addAll(here);
        }
        Document first = documents.getFirst();
        return new Uses(first.labels(), first.space(), first.language(), List.copyOf(used));
    }

    private Set<Long> in(Known known, String language, String text) {
        return text.length() <= SHORT
                ? known.mentions().in(language, text)
                : workbench.beside(() -> known.mentions().in(language, text));
    }

    private static String words(Resource resource) {
        return resource.title() + "\n" + resource.body() + "\n"
                + String.join("\n", resource.fields().values());
    }

    /// What search may know: words that anyone may read.
    List<Lexicon.Thing> open() {
        return now.terms().stream()
                .filter(Term::open)
                .map(term -> new Lexicon.Thing(term.names(), Map.of()))
                .toList();
    }
}
