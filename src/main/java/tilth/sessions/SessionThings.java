package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.search.Document;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.text.Markdown;
import tilth.web.Reach;
import tilth.web.Site;
import tilth.web.Visitor;

/// Sessions to rooms that only know (kind, id).
final class SessionThings implements Kind.Index, Kind.Acts {
    static final String KIND = "session";
    private static final Pattern PAGE = Pattern.compile("^/sessions/([0-9]{1,18})\\b");
    private static final int BATCH = 300;
    private static final int RETENTION = 30; // days

    private final Database db;
    private final Log log;

    SessionThings(Database db, Log log) {
        this.db = db;
        this.log = log;
    }

    /// @param name its circle's
    private record Named(Session session, String name) {
        static Named of(Row row) {
            return new Named(Session.of(row), row.text("space_name"));
        }

        /// Its own title; else the circle and the day, which read the same in every language.
        String title() {
            return session.title().isEmpty() ? name + " · " + session.start().toLocalDate() : session.title();
        }
    }

    Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        return db.list("""
            select session.*, space.name as space_name from session join space on space.id = session.space
             where session.id = any($1) and session.labels && $2
               and session.hidden is null and session.removed is null
            """, Named::of, ids.toArray(Long[]::new), reach.array()).stream()
                .map(named -> new Card(
                        KIND,
                        named.session().id(),
                        named.title(),
                        named.session().path(),
                        "",
                        "sessions.kind",
                        named.session().space(),
                        named.session().title().isEmpty() ? "" : named.name()))
                .collect(Collectors.toMap(Card::id, card -> card));
    }

    /// `/sessions/42`, hidden or removed ones too.
    Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return db.find(
                """
                select session.*, space.name as space_name from session join space on space.id = session.space
                 where session.address = $1 and session.labels && $2
                """,
                row -> {
                    Named named = Named.of(row);
                    return new Kind.Found(
                            named.session().id(),
                            named.title(),
                            named.session().hidden(),
                            named.session().removed());
                },
                Long.parseLong(page.group(1)),
                reach.array());
    }

    Optional<Kind.Whereabouts> whereabouts(long id) {
        return db.find(
                """
                select space, author,
                       array(select unnest(labels)
                             except select 's:' || receiver from share where kind = 'session' and thing = session.id)
                       as labels
                  from session where id = $1 and hidden is null and removed is null
                """,
                row -> new Kind.Whereabouts(
                        row.number("space"),
                        Set.copyOf(row.texts("labels")),
                        row.has("author") ? row.number("author") : 0),
                id);
    }

    /// Everything within reach, oldest first. How to get in does not leave the site.
    void export(Reach reach, Consumer<JsonObject> to, Site site) {
        long after = 0;
        while (true) {
            List<Named> batch = db.list("""
                select session.*, space.name as space_name from session join space on space.id = session.space
                 where session.id > $1 and session.labels && $2 and session.hidden is null and session.removed is null
                 order by session.id limit $3
                """, Named::of, after, reach.array(), (long) BATCH);
            if (batch.isEmpty()) return;
            batch.forEach(named -> to.accept(SessionJson.of(named.session(), 0, false, site)));
            after = batch.getLast().session().id();
        }
    }

    /// A session is found when somebody wrote what it is for; a bare date is not.
    @Override
    public List<Document> documents(long id) {
        return worded(id).stream().map(SessionThings::document).toList();
    }

    private List<Named> worded(long id) {
        return db.list("""
            select session.*, space.name as space_name from session join space on space.id = session.space
             where session.id = $1 and (title <> '' or session.purpose <> '')
               and session.hidden is null and session.removed is null
            """, Named::of, id);
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(
                        after(0),
                        batch -> !batch.isEmpty(),
                        batch -> after(batch.getLast().session().id()))
                .flatMap(List::stream)
                .map(SessionThings::document);
    }

    private List<Named> after(long id) {
        return db.list("""
            select session.*, space.name as space_name from session join space on space.id = session.space
             where session.id > $1 and (title <> '' or session.purpose <> '')
               and session.hidden is null and session.removed is null
             order by session.id limit $2
            """, Named::of, id, (long) BATCH);
    }

    /// A space that changes its readers, or its name, changes what is found of its sessions.
    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (!event.kind().equals("space")) return Kind.Index.super.touched(kind, event);
        return db.list("""
            select id from session where space = $1 and (title <> '' or purpose <> '')
            """, row -> row.number("id"), event.thing()).stream();
    }

    private static Document document(Named named) {
        Session session = named.session();
        String words = Markdown.plain(session.purpose()) + "\n" + Markdown.plain(session.prepare());
        return Document.about(KIND, session.id())
                .labels(session.labels())
                .language(
                        session.languages().isEmpty() ? "" : session.languages().getFirst())
                .title(named.title())
                .body(words.strip())
                .subkind(KIND)
                .space(session.space(), named.name())
                .at(session.at())
                .done();
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "session.hidden", tx.find("""
            update session set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "session.restored", tx.find("""
            update session set hidden = null, hidden_by = null, removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null)
            returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(tx, by, "session.removed", tx.find("""
            delete from session where id = $1 returning id, space
            """, Touched::of, id));
    }

    /// A meeting stays with those who meet.
    @Override
    public boolean move(Tx tx, Visitor by, long id, long space) {
        return false;
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.run("update session set labels = $2 where space = $1", space, (Object) labels.toArray(String[]::new));
    }

    @Override
    public boolean share(Tx tx, Visitor by, long id, String label, boolean shared) {
        Optional<Long> space = tx.find("""
            update session set labels = case when $3 then labels || array[$2] else array_remove(labels, $2) end
             where id = $1 returning space
            """, row -> row.number("space"), id, label, shared);
        space.ifPresent(where -> log.append(tx, new Event("session.changed", by.id(), where, KIND, id)));
        return space.isPresent();
    }

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.run("update session set author = null where author = $1", person);
        Calendars.forget(tx, person);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.list("""
            update session
               set title = regexp_replace(title, $2, $3, 'gi'), note = regexp_replace(note, $2, $3, 'gi'),
                   purpose = regexp_replace(purpose, $2, $3, 'gi'), prepare = regexp_replace(prepare, $2, $3, 'gi'),
                   purpose_html = regexp_replace(purpose_html, $2, $3, 'gi'),
                   prepare_html = regexp_replace(prepare_html, $2, $3, 'gi'),
                   reason = regexp_replace(reason, $2, $3, 'gi')
             where strpos(lower(title || note || purpose || prepare || reason), '@' || $1) > 0
            returning id, space
            """, Touched::of, handle, typed, instead)
                .forEach(it -> log.append(tx, new Event("session.changed", 0, it.space(), KIND, it.id())));
    }

    /// Erases what was removed longer ago than it can be brought back.
    static int sweep(Database db, Instant now) {
        return db.run(
                "delete from session where removed < $1 and state <> 'planned'", now.minus(RETENTION, ChronoUnit.DAYS));
    }

    private record Touched(long id, long space) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> log.append(tx, new Event(what, by.id(), it.space(), KIND, it.id())));
        return touched.isPresent();
    }
}
