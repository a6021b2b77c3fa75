package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.people.Called;
import tilth.search.Document;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Every kind of thing the house knows, by name; filled once by `App`, before the doors open.
///
/// The only way, beside events and addresses, in which a room reaches things of a room above it.
public final class Kinds {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<Along> along = new ArrayList<>();
    private final List<Consumer<Stir>> stirred = new CopyOnWriteArrayList<>();

    /// When places meet, as the room that keeps their rhythms says it.
    public interface Meetings {
        /// Of those places that have a rhythm or a date to say, whoever may know that they exist.
        Map<Long, Meeting> of(Request request, Collection<Long> spaces);

        /// Identities of the places that meet in a part of the day.
        ///
        /// @param part `morning`, `afternoon` or `evening`, on the reader's clock
        Set<Long> in(Request request, String part);
    }

    /// @param words "Second Tuesdays, 6:00 PM in Boston"; empty without a rhythm
    /// @param next the next date in words; empty when none is known
    /// @param speaks the words say in which languages
    public record Meeting(String words, String next, boolean speaks) {
        public static final Meeting NONE = new Meeting("", "", false);
    }

    private volatile Meetings meetings = new Meetings() {
        @Override
        public Map<Long, Meeting> of(Request request, Collection<Long> spaces) {
            return Map.of();
        }

        @Override
        public Set<Long> in(Request request, String part) {
            return Set.of();
        }
    };

    /// What things are about, as the room that keeps the vocabulary says it.
    public interface Topics {
        /// Those that stand, in their order, in a language.
        List<Topic> all(String language);

        /// Of some identities, those gone left out; a merged one gives what took its place.
        List<Topic> of(Collection<Long> ids, String language);

        /// The topic with this slug, number or label.
        Optional<Topic> find(String said, String language);

        /// All identities that mean a topic, those merged into it among them; empty when there is none.
        Set<Long> meant(String slug);

        /// Names in every language, for the index.
        Map<String, List<String>> names(Collection<Long> ids);
    }

    public record Topic(long id, String slug, String label) {}

    private volatile Topics topics = new Topics() {
        @Override
        public List<Topic> all(String language) {
            return List.of();
        }

        @Override
        public List<Topic> of(Collection<Long> ids, String language) {
            return List.of();
        }

        @Override
        public Optional<Topic> find(String said, String language) {
            return Optional.empty();
        }

        @Override
        public Set<Long> meant(String slug) {
            return Set.of();
        }

        @Override
        public Map<String, List<String>> names(Collection<Long> ids) {
            return Map.of();
        }
    };

    /// Says who keeps the topics; once, by `App`, before the doors open.
    public Kinds about(Topics given) {
        topics = given;
        return this;
    }

    Topics topics() {
        return topics;
    }

    /// Says who knows when places meet; once, by `App`.
    public Kinds meet(Meetings given) {
        meetings = given;
        return this;
    }

    Meetings meetings() {
        return meetings;
    }

    /// @throws IllegalStateException if there is such a kind already
    public synchronized Kinds add(Kind kind) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) throw new IllegalStateException("two kinds " + kind.name());
        return this;
    }

    /// A whole room: its kinds, and what of it goes along with texts.
    public synchronized Kinds add(Wing wing) {
        wing.kinds().forEach(this::add);
        along.addAll(wing.along());
        return this;
    }

    /// What goes along with texts that are taken elsewhere.
    public synchronized List<Along> along() {
        return List.copyOf(along);
    }

    public Optional<Kind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /// In the order in which they were added.
    public List<Kind> all() {
        return List.copyOf(kinds.values());
    }

    /// Titles and addresses of things of one kind, for one reader; what is out of reach is left out.
    public Map<Long, Card> cards(Reach reach, String kind, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return find(kind).map(known -> known.cards().of(reach, ids)).orElse(Map.of());
    }

    /// The same for a page, each as it is known until anything changes.
    public Map<Long, Card> cards(Request request, String kind, Collection<Long> ids) {
        Reach reach = request.reach();
        return request.steady(ids, id -> new Read(kind, id, reach), missing -> cards(reach, kind, missing));
    }

    private record Read(String kind, long id, Reach reach) {}

    /// The same for one thing.
    public Optional<Card> card(Reach reach, String kind, long id) {
        return Optional.ofNullable(cards(reach, kind, List.of(id)).get(id));
    }

    /// The same for the thing a page is about, looked up once a request: several rooms hang something on it.
    public Optional<Card> card(Request request, String kind, long id) {
        return request.once(new Thing(kind, id), () -> card(request.reach(), kind, id));
    }

    /// The page has looked its thing up itself, under the visitor's reach, and it stands.
    public void known(Request request, Card card) {
        var _ = request.once(new Thing(card.kind(), card.id()), () -> Optional.of(card));
    }

    /// Where a thing is and who may read it, whoever asks; for what hangs under it.
    public Optional<Kind.Whereabouts> whereabouts(String kind, long id) {
        return find(kind).flatMap(known -> known.places().of(id));
    }

    /// A card that leads to one part of its thing, such as a page of a file.
    public Card part(Card card, int part, Words words) {
        return find(card.kind()).map(kind -> kind.cards().at(card, part, words)).orElse(card);
    }

    /// The search documents of a thing now; empty when it is not to be found.
    public List<Document> documents(String kind, long id) {
        return find(kind).map(known -> known.index().documents(id)).orElse(List.of());
    }

    /// The same with those of the other languages of its work.
    public List<Document> together(String kind, long id) {
        return find(kind).map(known -> known.index().together(id)).orElse(List.of());
    }

    /// All documents of all kinds, for building the index anew; close the stream.
    public Stream<Document> documents() {
        return all().stream().flatMap(kind -> kind.index().all());
    }

    /// A thing, to other rooms.
    public record Thing(String kind, long id) {}

    /// The things whose documents an event changes.
    public Stream<Thing> touched(Event event) {
        Map<String, Set<Long>> touched = new LinkedHashMap<>();
        for (Kind kind : all()) kind.index().touched(kind.name(), event).forEach(id -> put(touched, kind.name(), id));
        Map<String, Set<Long>> others = Map.copyOf(touched);
        for (Kind kind : all()) kind.index().touchedWith(others, event).forEach(id -> put(touched, kind.name(), id));
        return touched.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(id -> new Thing(each.getKey(), id)));
    }

    private static void put(Map<String, Set<Long>> touched, String kind, long id) {
        touched.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(id);
    }

    /// What a room shows, and how high it wants to stand.
    public record Placed(int place, Panel.Shown shown) {}

    /// What other rooms show on a page about a thing, in their order.
    public List<Panel.Shown> panels(String where, Request request, long thing) {
        return placed(where, request, thing).stream().map(Placed::shown).toList();
    }

    /// The same with their places, for a page that has parts of its own between them.
    public List<Placed> placed(String where, Request request, long thing) {
        return all().stream()
                .flatMap(kind -> kind.panels().stream())
                .filter(panel -> panel.where().equals(where))
                .sorted(Comparator.comparingInt(Panel::place))
                .flatMap(panel ->
                        panel.show().on(request, thing).map(shown -> new Placed(panel.place(), shown)).stream())
                .toList();
    }

    /// Something that open pages show of a thing is otherwise now, and is nowhere written down.
    ///
    /// @param labels who hears of it
    public record Stir(Thing thing, Set<String> labels) {}

    /// Tells open pages about a thing to look again, without an event in the log.
    public void stir(Stir stir) {
        for (Consumer<Stir> each : stirred) each.accept(stir);
    }

    public void whenStirred(Consumer<Stir> listener) {
        stirred.add(listener);
    }

    /// What waits for a person, of all rooms in the order in which they were added.
    public List<Draft> waiting(Visitor reader, Words words, Instant now) {
        return all().stream()
                .flatMap(kind -> kind.waits().stream())
                .flatMap(waits -> waits.of(reader, words, now).stream())
                .toList();
    }

    /// What a person's own download holds, of all rooms above `people`.
    public JsonObject portion(long person) {
        JsonObject all = new JsonObject();
        for (Kind kind : all())
            for (Kind.Portion portion : kind.portions()) {
                JsonArray part = portion.of().person(person);
                all.put(portion.name(), part);
            }
        return all;
    }

    /// A person's account ends, in its own transaction: every room does its part.
    public void farewell(Tx tx, long person, boolean textsStay) {
        for (Kind kind : all()) kind.acts().farewell(tx, person, textsStay);
    }

    /// Nobody is called so any more: "@handle" goes from all texts, the name from lines that say who it was.
    void unname(Tx tx, Called called) {
        String typed = "(?<![[:alnum:]_./@-])(@|&#64;)" + called.handle() + "(?![[:alnum:]_@-])";
        for (Kind kind : all()) kind.acts().unname(tx, called.handle(), typed, "@…");
        for (Kind kind : all()) kind.acts().forget(tx, called, "…");
    }

    /// Everything in a space has other readers from now on.
    void relabel(Tx tx, long space, Set<String> labels) {
        for (Kind kind : all()) kind.acts().relabel(tx, space, labels);
    }
}
