package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.search.Document;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Spaces as a kind of thing: found by search, set aside and erased by those who look after the site.
final class SpaceThings implements Kind.Index, Kind.Acts {
    static final String KIND = "space";
    private static final int BATCH = 500;

    private final Database db;
    private final SpaceStore spaces;
    private final Kinds kinds;
    private final Membership membership;
    private final Log log;

    SpaceThings(Database db, Kinds kinds, Membership membership, Log log) {
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.kinds = kinds;
        this.membership = membership;
        this.log = log;
    }

    Kind kind() {
        return Kind.named(KIND)
                .cards(this::cards)
                .index(this)
                .acts(this)
                .finder(this::at)
                .portion("spaces", this::portion)
                .portion("welcomes", person -> WelcomeStore.portion(db, person));
    }

    /// `/circles/dorchester` and whatever stands behind it; an address of before finds it too.
    private Optional<Kind.Found> at(Reach reach, String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !parts[0].isEmpty()) return Optional.empty();
        return db.find(
                """
                select space.id, space.name, space.hidden is not null as hidden, space.removed is not null as removed
                  from space
                 where $1 = case kind when 'community' then 'communities' else kind || 's' end
                   and (slug = $2 or id in (select space from space_slug where space_slug.slug = $2))
                   and seen && $3
                 order by slug = $2 desc
                 limit 1
                """,
                row -> new Kind.Found(row.number("id"), row.text("name"), row.yes("hidden"), row.yes("removed")),
                parts[1],
                parts[2],
                reach.array());
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        return spaces.byIds(reach, ids).stream()
                .map(space -> new Card(
                        KIND,
                        space.id(),
                        space.name(),
                        space.path(),
                        "",
                        "spaces.kind." + space.kind().code(),
                        space.id(),
                        space.purpose()))
                .collect(Collectors.toMap(Card::id, card -> card));
    }

    /// What everyone may know of it, and nothing of what is in it.
    private Document document(Space space) {
        Document.Draft draft = Document.about(KIND, space.id());
        kinds.topics().names(space.topics()).forEach(draft::concepts);
        return draft.topics(kinds.topics().of(space.topics(), "").stream()
                        .map(Kinds.Topic::id)
                        .toList())
                .labels(space.seen())
                .language(space.languages().size() == 1 ? space.languages().getFirst() : "")
                .title(space.name())
                .body(space.purpose() + (space.place().isEmpty() ? "" : "\n" + space.place()))
                .subkind(space.kind().code())
                .space(space.id(), space.name())
                .at(space.founded())
                .done();
    }

    @Override
    public List<Document> documents(long id) {
        return SpaceStore.any(db, id).map(space -> List.of(document(space))).orElse(List.of());
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (!event.what().startsWith("concept.")) return Kind.Index.super.touched(kind, event);
        return db
                .list("select id from space where topics && $1", row -> row.number("id"), (Object)
                        new Long[] {event.thing(), event.detail().getLong("into", event.thing())})
                .stream();
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(
                        after(0),
                        batch -> !batch.isEmpty(),
                        batch -> after(batch.getLast().id()))
                .flatMap(List::stream)
                .map(this::document);
    }

    private List<Space> after(long id) {
        return db.list("""
            select * from space where id > $1 and hidden is null and removed is null order by id limit $2
            """, Space::of, id, (long) BATCH);
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        Optional<Space> space = SpaceStore.hold(tx, id);
        int rows = tx.run("update space set hidden = now() where id = $1 and hidden is null and removed is null", id);
        space.ifPresent(hidden -> kinds.relabel(tx, id, hidden.nobody())); // after it: shares end with it
        return done(tx, by, "space.hidden", id, rows);
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        int back = tx.run("""
            update space set hidden = null, removed = null where id = $1 and (hidden is not null or removed is not null)
            """, id);
        SpaceStore.hold(tx, id).ifPresent(space -> kinds.relabel(tx, id, space.labels()));
        return done(tx, by, "space.restored", id, back);
    }

    /// Closes it for good; rows stay, without a word in them, until what was in it is erased too.
    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        tx.run("delete from share where giver = $1 or receiver = $1", id);
        kinds.relabel(tx, id, Set.of(Reach.space(id)));
        tx.run("delete from member where space = $1", id);
        tx.run("delete from agreement where space = $1", id);
        return done(tx, by, "space.erased", id, tx.run("""
            update space set name = '', purpose = '', about = '', about_html = '', place = '', question = '',
                   slug = 'erased-' || id, skeleton = 'erased-' || id, agreement = 0, members = 0,
                   removed = coalesce(removed, now())
             where id = $1
            """, id));
    }

    private boolean done(Tx tx, Visitor by, String what, long id, int rows) {
        if (rows > 0) log.append(tx, new Event(what, by.id(), id, KIND, id));
        return rows > 0;
    }

    /// A space moves by its own settings, not by others' hands.
    @Override
    public boolean move(Tx tx, Visitor by, long id, long space) {
        return false;
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {}

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        membership.farewell(tx, person);
        WelcomeStore.farewell(tx, person);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update agreement set body = regexp_replace(body, $2, $3, 'gi'), html = regexp_replace(html, $2, $3, 'gi')
             where strpos(lower(body), '@' || $1) > 0
            """, handle, typed, instead);
        tx.list("""
            update space
               set name = regexp_replace(name, $2, $3, 'gi'), purpose = regexp_replace(purpose, $2, $3, 'gi'),
                   question = regexp_replace(question, $2, $3, 'gi'), about = regexp_replace(about, $2, $3, 'gi'),
                   about_html = regexp_replace(about_html, $2, $3, 'gi')
             where strpos(lower(name || purpose || question || about), '@' || $1) > 0
            returning id
            """, row -> row.number("id"), handle, typed, instead)
                .forEach(id -> log.append(tx, new Event("space.changed", 0, id, KIND, id)));
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        db.list(
                        """
                        select space.name, space.kind, member.role, member.since from member join space on space.id = member.space
                         where member.person = $1 order by member.since
                        """,
                        row -> new JsonObject()
                                .put("name", row.text("name"))
                                .put("kind", row.text("kind"))
                                .put("role", Role.ranked(row.count("role")).code())
                                .put("since", row.at("since").toString()),
                        person)
                .forEach(all::add);
        return all;
    }
}
