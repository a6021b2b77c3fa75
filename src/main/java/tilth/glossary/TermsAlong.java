package tilth.glossary;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Along;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Visitor;

/// The words of its own place that a text uses, as they go along. Elsewhere each becomes a word of the place the text
/// comes to, unless one is called so there already.
///
/// So that no word stays behind, also where no text uses it, the oldest texts of a place take all of its words along,
/// as
/// many each as one row can well hold; what such a text does not use is marked `aside`.
final class TermsAlong implements Along {
    private static final int MOST = 6_000; // words of one text, with all that it takes along
    private static final int ALL = 5_000; // words of a place
    private static final int AT_ONCE = 100; // words that a text takes along aside

    private final Library library;
    private final TermStore store;
    private final TermKeeping keeping;
    private final Dictionary dictionary;
    private final Log log;

    TermsAlong(Library library, TermStore store, TermKeeping keeping, Dictionary dictionary, Log log) {
        this.library = library;
        this.store = store;
        this.keeping = keeping;
        this.dictionary = dictionary;
        this.log = log;
    }

    @Override
    public String field() {
        return "terms";
    }

    @Override
    public Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources) {
        Map<Long, JsonArray> all = new LinkedHashMap<>();
        Map<Long, Map<Long, List<Term>>> aside = new HashMap<>(); // by space, by text
        for (long id : resources)
            library.byId(store.queries(), id).ifPresent(resource -> {
                List<Long> used = dictionary.used(resource);
                List<Term> taken = aside.computeIfAbsent(resource.space(), space -> aside(visitor, space))
                        .getOrDefault(id, List.of());
                if (used.isEmpty() && taken.isEmpty()) return;
                Map<Long, Term> known = store.byIds(visitor.reach(), used).stream()
                        .filter(term -> term.space() == resource.space())
                        .collect(Collectors.toMap(Term::id, term -> term));
                JsonArray own = new JsonArray();
                for (long each : used) if (known.containsKey(each)) own.add(json(known.get(each)));
                for (Term each : taken)
                    if (!known.containsKey(each.id())) own.add(json(each).put("aside", true));
                if (!own.isEmpty()) all.put(id, own);
            });
        return all;
    }

    /// Which of the words of a place which text takes along, used or not.
    private Map<Long, List<Term>> aside(Visitor visitor, long space) {
        List<Term> terms = store.all(visitor.reach(), space, ALL);
        if (terms.isEmpty()) return Map.of();
        List<Long> carriers = library.oldest(visitor.reach(), space, (terms.size() + AT_ONCE - 1) / AT_ONCE);
        Map<Long, List<Term>> aside = new HashMap<>();
        for (int i = 0; i < carriers.size(); i++) {
            int end = i == carriers.size() - 1 ? terms.size() : (i + 1) * AT_ONCE;
            aside.put(carriers.get(i), terms.subList(i * AT_ONCE, end));
        }
        return aside;
    }

    private static JsonObject json(Term term) {
        JsonArray said = new JsonArray();
        for (Term.Saying each : term.said())
            said.add(new JsonObject()
                    .put("language", each.language())
                    .put("name", each.name())
                    .put("others", String.join("\n", each.others()))
                    .put("meaning", each.meaning()));
        return new JsonObject().put("id", Long.toString(term.address())).put("said", said);
    }

    @Override
    public boolean fits(JsonArray said) {
        return said.size() <= MOST
                && said.stream()
                        .allMatch(each -> each instanceof JsonObject in
                                && in.getString("id", "").matches("[0-9]{1,18}")
                                && sayings(in).isPresent());
    }

    private static java.util.Optional<List<Term.Saying>> sayings(JsonObject in) {
        if (!(in.getValue("said") instanceof JsonArray said) || said.isEmpty()) return java.util.Optional.empty();
        List<Term.Saying> all = new ArrayList<>();
        for (Object each : said) {
            if (!(each instanceof JsonObject one)) return java.util.Optional.empty();
            String language = one.getString("language", "");
            String name = one.getString("name", "").strip();
            String meaning = one.getString("meaning", "");
            List<String> others = List.of(one.getString("others", "").split("\n", -1)).stream()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            boolean fits = Languages.known(language)
                    && all.stream().noneMatch(before -> before.language().equals(language))
                    && !name.isEmpty()
                    && name.length() <= 2 * TermForm.LONGEST_NAME
                    && meaning.length() <= 2 * TermForm.LONGEST_MEANING
                    && others.size() <= TermForm.MOST_OTHERS
                    && others.stream().allMatch(word -> word.length() <= 2 * TermForm.LONGEST_NAME);
            if (!fits) return java.util.Optional.empty();
            all.add(new Term.Saying(language, name, others, meaning));
        }
        return java.util.Optional.of(all);
    }

    @Override
    public void hang(Tx tx, Ground ground, JsonArray said) {
        for (Object each : said) {
            JsonObject in = (JsonObject) each;
            String key = ground.carried() + ":" + in.getString("id");
            if (TermStore.brought(tx, key).isPresent()) continue;
            List<Term.Saying> sayings = sayings(in).orElseThrow();
            boolean there = sayings.stream()
                    .anyMatch(one -> TermStore.called(tx, ground.space(), one.language(), one.name(), 0)
                            .isPresent());
            if (there || (ground.space() == 0 && !keeping.mayTend(ground.visitor(), 0))) continue;
            TermStore.Added added =
                    keeping.add(tx, ground.visitor(), ground.space(), ground.labels(), sayings, ground.now());
            TermStore.brought(tx, added.id(), key);
        }
    }

    @Override
    public void undone(Tx tx, long carried) {
        for (long gone : TermStore.unmake(tx, carried + ":")) {
            tx.afterCommit(dictionary::renew);
            log.append(tx, new Event("term.removed", 0, 0, Term.KIND, gone));
        }
    }
}
