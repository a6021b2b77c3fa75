package tilth.glossary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.library.Resource;
import tilth.log.Log;
import tilth.search.Lexicon;
import tilth.search.Mentions;

/// All words of the glossary in memory: which of them a text uses, and what search is told.
///
/// Read anew when a word changes, here or on another node. It knows words of every place: whoever shows one looks it
/// up through its reader again.
final class Dictionary {
    private static final Logger LOG = Logger.getLogger(Dictionary.class.getName());
    private static final int BATCH = 500;
    private static final int LONGEST = 30_000; // characters of a text that are looked at
    private static final int REMEMBERED = 3_000; // texts

    private final TermStore store;
    private final List<Runnable> renewed = new CopyOnWriteArrayList<>();
    private volatile Known now;

    /// @param used words by text, as they were found
    private record Known(List<Term> terms, Mentions mentions, Map<Version, List<Long>> used) {}

    private record Version(long resource, int version) {}

    Dictionary(TermStore store, Log log) {
        this.store = store;
        now = read();
        log.listen(entry -> {
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
        return new Known(List.copyOf(terms), new Mentions(names), new ConcurrentHashMap<>());
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
        return known.used()
                .computeIfAbsent(
                        new Version(resource.id(), resource.version()),
                        _ -> List.copyOf(known.mentions().in(resource.language(), words(resource))));
    }

    private static String words(Resource resource) {
        String all = resource.title() + "\n" + resource.body() + "\n"
                + String.join("\n", resource.fields().values());
        return all.substring(0, Math.min(all.length(), LONGEST));
    }

    /// What search may know: words that anyone may read.
    List<Lexicon.Thing> open() {
        return now.terms().stream()
                .filter(Term::open)
                .map(term -> new Lexicon.Thing(term.names(), Map.of()))
                .toList();
    }
}
