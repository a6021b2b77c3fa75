package tilth.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "I can be asked about …": people who offer it, topic by topic.
///
/// Whoever may open their page finds them where nobody has written about a topic yet; nobody else, and nowhere else.
public final class Knowing {
    private static final int MOST = 5; // people named
    private static final int TOPICS = 30; // that one person offers

    private final Database db;
    private final Concepts concepts;
    private final Spaces spaces;

    Knowing(Database db, Concepts concepts, Spaces spaces) {
        this.db = db;
        this.concepts = concepts;
        this.spaces = spaces;
    }

    /// Somebody who can be asked.
    ///
    /// @param path of their page
    /// @param topics in words
    public record Somebody(String name, String path, String topics) {}

    /// @param chosen of the topics, by their slugs
    record OfferPage(List<Topic> topics, boolean done) {}

    record Topic(String value, String label, boolean chosen) {}

    void hang(Routes routes) {
        routes.get("/settings/asked", Rule.ENTERED, this::page);
        routes.post("/settings/asked", Rule.ENTERED, this::save);
    }

    private Answer page(Request request) {
        Set<Long> offered = new HashSet<>(db.list(
                "select concept from helper where person = $1",
                row -> row.number("concept"),
                request.visitor().id()));
        List<Topic> topics = concepts.all(Facet.TOPIC).stream()
                .map(topic -> new Topic(topic.slug(), topic.in(request.language()), offered.contains(topic.id())))
                .toList();
        return Answer.page(
                "exchange/asked", new OfferPage(topics, request.query("done").isPresent()));
    }

    /// Takes `topic`, several times; none ends the offer.
    private Answer save(Request request) {
        Form form = request.form().many("topic", TOPICS).orRefuse();
        List<Long> topics = form.values("topic").stream()
                .flatMap(slug -> concepts.find(Facet.TOPIC, slug).stream())
                .map(Concept::id)
                .distinct()
                .toList();
        long person = request.visitor().id();
        return request.act(tx -> {
            tx.run("delete from helper where person = $1", person);
            tx.run(
                    "insert into helper (person, concept) select $1, unnest($2::bigint[])",
                    person,
                    topics.toArray(Long[]::new));
            return Answer.to("/settings/asked?done=1");
        });
    }

    /// Who can be asked about some topics, as far as the visitor may open their pages.
    public List<Somebody> about(Request request, Collection<Long> topics) {
        if (topics.isEmpty() || !request.visitor().entered()) return List.of();
        Map<Long, String> names = new LinkedHashMap<>();
        Map<Long, List<String>> offers = new LinkedHashMap<>();
        db.list(
                        """
                        select person.id, person.name, helper.concept from helper
                          join person on person.id = helper.person and person.state = 'active'
                         where helper.concept = any($1) and person.id <> $2
                         order by person.id desc limit 200
                        """,
                        row -> Map.entry(row.number("id"), Map.entry(row.text("name"), row.number("concept"))),
                        topics.toArray(Long[]::new),
                        request.visitor().id())
                .forEach(row -> {
                    names.put(row.getKey(), row.getValue().getKey());
                    concepts.find(row.getValue().getValue())
                            .ifPresent(topic -> offers.computeIfAbsent(row.getKey(), any -> new ArrayList<>())
                                    .add(topic.in(request.language())));
                });
        Map<Long, String> pages = spaces.profiles(request.visitor(), names.keySet());
        return offers.entrySet().stream()
                .filter(offer -> pages.containsKey(offer.getKey()))
                .limit(MOST)
                .map(offer -> new Somebody(
                        names.get(offer.getKey()), pages.get(offer.getKey()), String.join(" · ", offer.getValue())))
                .toList();
    }

    static void forget(Tx tx, long person) {
        tx.run("delete from helper where person = $1", person);
    }
}
