package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.people.Called;
import tilth.search.Document;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// A kind of thing, as the room that keeps it describes it to rooms that only know (kind, id).
///
/// A room begins with [#named] and adds what its things can do; what is not said does nothing.
///
/// ```java
/// kinds.add(Kind.named("resource")
///         .cards(store::cards)
///         .index(new ResourceIndex(store))
///         .acts(new ResourceActs(store, log))
///         .panel(new Panel("space", 50, library::learned)));
/// ```
public record Kind(
        String name,
        Cards cards,
        Index index,
        Acts acts,
        Finder finder,
        Export export,
        Places places,
        Live live,
        List<Panel> panels,
        List<Portion> portions,
        List<Waits> waits) {

    public Kind {
        panels = List.copyOf(panels);
        portions = List.copyOf(portions);
        waits = List.copyOf(waits);
    }

    /// Titles and addresses of things, for one reader.
    @FunctionalInterface
    public interface Cards {
        /// Things out of reach, hidden or gone are not in the answer.
        Map<Long, Card> of(Reach reach, Collection<Long> ids);

        /// A card that leads to the part of the thing that was found; by default to the thing.
        ///
        /// @param part its number in [tilth.search.Document]
        default Card at(Card card, int part, Words words) {
            return card;
        }
    }

    /// What search knows of the things.
    public interface Index {
        /// The documents of a thing now; empty when it is not to be found any more.
        List<Document> documents(long id);

        /// What an event brought; by default the whole thing.
        default List<Document> brought(Event event) {
            return documents(event.thing());
        }

        /// The same with those of the other languages of its work, which stand together and count once; all of what is
        /// left of it when the thing itself is not to be found any more.
        default List<Document> together(long id) {
            return documents(id);
        }

        /// All documents, those of a work one behind the other, for building the index anew; close the stream.
        Stream<Document> all();

        /// Identities of the things whose documents an event changes; by default of its own, if of this kind.
        default Stream<Long> touched(String kind, Event event) {
            return event.kind().equals(kind) ? Stream.of(event.thing()) : Stream.of();
        }

        /// Identities of the things that change because they hang on others that do.
        /// @param others kind to the identities of things whose documents the event changes
        default Stream<Long> touchedWith(Map<String, Set<Long>> others, Event event) {
            return Stream.of();
        }
    }

    /// What those who look after a place may do with a thing; each within the caller's transaction, with its
    /// event. False when there is no such thing, or it is so already, or its kind does not say how.
    public interface Acts {
        default boolean hide(Tx tx, Visitor by, long id) {
            return false;
        }

        default boolean restore(Tx tx, Visitor by, long id) {
            return false;
        }

        default boolean erase(Tx tx, Visitor by, long id) {
            return false;
        }

        /// Puts a thing into another space; 0 is the commons.
        default boolean move(Tx tx, Visitor by, long id, long space) {
            return false;
        }

        /// Everything in a space has other readers from now on.
        default void relabel(Tx tx, long space, Set<String> labels) {}

        /// Whoever carries one more label reads a thing, or no longer; nothing else about it changes. False
        /// when there is no such thing.
        default boolean share(Tx tx, Visitor by, long id, String label, boolean shared) {
            return false;
        }

        /// A person's account ends: their texts stay without their name, or go.
        default void farewell(Tx tx, long person, boolean textsStay) {}

        /// An erased person's "@handle" goes from what others typed, and from what was made of it.
        ///
        /// @param typed finds it: a regular expression of PostgreSQL, to be used without regard to case
        /// @param instead stands there from now on
        default void unname(Tx tx, String handle, String typed, String instead) {}

        /// The same with the name, where others typed who made, led, told or came ([Called#named] finds it), and
        /// with the address, where a letter was to go.
        default void forget(Tx tx, Called called, String instead) {}
    }

    /// Finds a thing within reach by its page's address, also one set aside, for those who run the site.
    @FunctionalInterface
    public interface Finder {
        Optional<Found> at(Reach reach, String path);
    }

    /// A thing as [Finder] gives it.
    public record Found(long id, String title, boolean hidden, boolean removed) {}

    /// Where a thing is and who may read it; empty for what is hidden, gone or never was.
    @FunctionalInterface
    public interface Places {
        Optional<Whereabouts> of(long id);
    }

    /// What hangs under a thing (talk, files) stands where the thing stands.
    ///
    /// @param space identity of its space; 0 for the commons
    /// @param labels who reads it
    /// @param by the identity of the person whose it is; 0 for nobody's
    public record Whereabouts(long space, Set<String> labels, long by) {}

    /// What pages about a thing hear of while they are open: that something has changed, and of some kinds what is new.
    @FunctionalInterface
    public interface Live {
        /// Identity of the thing with this number in its address, within reach.
        Optional<Long> at(Reach reach, long address);

        /// What an event adds to pages about its thing; empty when it is enough that they hear of a change.
        default Optional<News> news(Event event) {
            return Optional.empty();
        }

        /// What was added after a number that the page shows; empty when nothing was.
        default Optional<News> since(long id, int number) {
            return Optional.empty();
        }
    }

    /// Everything of this kind that may leave the site, one JSON object a thing.
    @FunctionalInterface
    public interface Export {
        void each(Reach reach, Consumer<JsonObject> to);
    }

    /// What a person's own download holds of this kind.
    ///
    /// @param name the field in the download
    /// @param of what there is for a person; under their own eyes, so nothing of others
    public record Portion(String name, Of of) {
        @FunctionalInterface
        public interface Of {
            JsonArray person(long id);
        }
    }

    /// What waits for a person's answer, for the letter that gathers it.
    @FunctionalInterface
    public interface Waits {
        /// The most pressing first, each with the links that answer it; what they may not see is left out, and
        /// of a discreet place nothing is named.
        ///
        /// @param reader as if they came to the page now
        List<Draft> of(Visitor reader, Words words, Instant now);
    }

    /// A kind that can do nothing yet.
    public static Kind named(String name) {
        return new Kind(
                name,
                (reach, ids) -> Map.of(),
                NOWHERE,
                NOTHING,
                (reach, path) -> Optional.empty(),
                (reach, to) -> {},
                id -> Optional.empty(),
                UNSAID,
                List.of(),
                List.of(),
                List.of());
    }

    public Kind cards(Cards given) {
        return new Kind(name, given, index, acts, finder, export, places, live, panels, portions, waits);
    }

    public Kind index(Index given) {
        return new Kind(name, cards, given, acts, finder, export, places, live, panels, portions, waits);
    }

    public Kind acts(Acts given) {
        return new Kind(name, cards, index, given, finder, export, places, live, panels, portions, waits);
    }

    public Kind finder(Finder given) {
        return new Kind(name, cards, index, acts, given, export, places, live, panels, portions, waits);
    }

    public Kind export(Export given) {
        return new Kind(name, cards, index, acts, finder, given, places, live, panels, portions, waits);
    }

    public Kind places(Places given) {
        return new Kind(name, cards, index, acts, finder, export, given, live, panels, portions, waits);
    }

    public Kind live(Live given) {
        return new Kind(name, cards, index, acts, finder, export, places, given, panels, portions, waits);
    }

    public Kind panel(Panel more) {
        List<Panel> all = new ArrayList<>(panels);
        all.add(more);
        return new Kind(name, cards, index, acts, finder, export, places, live, all, portions, waits);
    }

    public Kind portion(String field, Portion.Of of) {
        List<Portion> all = new ArrayList<>(portions);
        all.add(new Portion(field, of));
        return new Kind(name, cards, index, acts, finder, export, places, live, panels, all, waits);
    }

    public Kind waits(Waits more) {
        List<Waits> all = new ArrayList<>(waits);
        all.add(more);
        return new Kind(name, cards, index, acts, finder, export, places, live, panels, portions, all);
    }

    private static final Live UNSAID = new Live() {
        @Override
        public Optional<Long> at(Reach reach, long address) {
            return Optional.empty();
        }

        @Override
        public Optional<News> news(Event event) {
            return Optional.empty();
        }

        @Override
        public Optional<News> since(long id, int number) {
            return Optional.empty();
        }
    };

    private static final Index NOWHERE = new Index() {
        @Override
        public List<Document> documents(long id) {
            return List.of();
        }

        @Override
        public Stream<Document> all() {
            return Stream.of();
        }
    };

    private static final Acts NOTHING = new Acts() {};
}
