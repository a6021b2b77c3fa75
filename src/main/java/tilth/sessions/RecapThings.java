package tilth.sessions;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Called;
import tilth.search.Document;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.text.Markdown;
import tilth.web.Reach;

/// Recaps as a kind of thing: found by search under their session, once approved, by those who may read them.
/// A recap's identity here is that of its session.
final class RecapThings implements Kind.Index, Kind.Acts {
    static final String KIND = "recap";
    private static final int BATCH = 300;

    private final Database db;
    private final Log log;

    RecapThings(Database db, Log log) {
        this.db = db;
        this.log = log;
    }

    /// @param labels who reads it: members, unless the place and what is told there are open
    private record Found(
            long session,
            long address,
            String title,
            String body,
            String language,
            Set<String> labels,
            long space,
            String circle,
            Instant at) {
        static Found of(Row row) {
            String title = row.text("title");
            String day = row.local("start").toLocalDate().toString();
            return new Found(
                    row.number("session"),
                    row.number("address"),
                    (title.isEmpty() ? row.text("circle") : title) + " · " + day,
                    row.text("body"),
                    row.text("language"),
                    row.yes("open") ? Set.copyOf(row.texts("labels")) : Set.of(Reach.space(row.number("space"))),
                    row.number("space"),
                    row.text("circle"),
                    row.at("at"));
        }

        String path() {
            return "/sessions/" + address + "#recap";
        }

        boolean readBy(Reach reach) {
            return labels.stream().anyMatch(reach::holds);
        }
    }

    private List<Found> found(Collection<Long> sessions) {
        return db.list("""
            select recap.session, session.address, session.title, session.start, recap.body, recap.language,
                   session.labels, session.space, space.name as circle, recap.at, space.stories = 'open' as open
              from recap join session on session.id = recap.session join space on space.id = session.space
             where recap.session = any ($1) and recap.state = 'approved' and session.hidden is null
               and session.removed is null and space.hidden is null and space.removed is null
            """, Found::of, (Object) sessions.toArray(Long[]::new));
    }

    Map<Long, Card> cards(Reach reach, Collection<Long> sessions) {
        Map<Long, Card> cards = new HashMap<>();
        for (Found each : found(sessions))
            if (each.readBy(reach))
                cards.put(
                        each.session(),
                        new Card(
                                KIND,
                                each.session(),
                                each.title(),
                                each.path(),
                                "",
                                "sessions.recap.word",
                                each.space(),
                                ""));
        return cards;
    }

    private static Document document(Found found) {
        return Document.about(KIND, found.session())
                .labels(found.labels())
                .language(found.language())
                .title(found.title())
                .body(Markdown.plain(found.body()))
                .space(found.space(), found.circle())
                .at(found.at())
                .done();
    }

    @Override
    public List<Document> documents(long id) {
        return found(List.of(id)).stream().map(RecapThings::document).toList();
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(after(0), batch -> !batch.isEmpty(), batch -> after(batch.getLast()))
                .flatMap(batch -> found(batch).stream())
                .map(RecapThings::document);
    }

    private List<Long> after(long session) {
        return db.list("""
            select session from recap where session > $1 order by session limit $2
            """, row -> row.number("session"), session, (long) BATCH);
    }

    /// A recap changes in search with its session, and with who reads its place.
    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.kind().equals("session")) return Stream.of(event.thing());
        if (!event.kind().equals("space")) return Stream.of();
        return db.list("""
            select recap.session from recap join session on session.id = recap.session where session.space = $1
            """, row -> row.number("session"), event.thing()).stream();
    }

    /// A person's account ends: their answers, needs and presence go, what they wrote for all stays without
    /// their name.
    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        AnswerStore.forget(tx, person);
        PresenceStore.forget(tx, person);
        PassageStore.forget(tx, person);
        RecapStore.forget(tx, person);
        AgendaStore.forget(tx, person);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        RecapStore.unname(tx, handle, typed, instead)
                .forEach(it -> log.append(tx, new Event("session.changed", 0, it.space(), "session", it.session())));
        RecapStore.unnameEarlier(tx, handle, typed, instead);
        PassageStore.unname(tx, handle, typed, instead);
        AgendaStore.unname(tx, handle, typed, instead);
    }

    @Override
    public void forget(Tx tx, Called called, String instead) {
        AgendaStore.forget(tx, called.named(), instead);
        PresenceStore.forget(tx, called.named(), instead);
    }
}
