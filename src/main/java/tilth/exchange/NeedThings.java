package tilth.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Wishes as a kind of thing: set aside and erased by those who look after the site, shown on the pages of places.
final class NeedThings implements Kind.Acts {
    private static final Pattern PAGE = Pattern.compile("^/needs/([0-9]{1,18})\\b");
    private static final int SHOWN = 3; // on a place's page
    private static final int PLACE = 70;

    private final Database db;
    private final Log log;
    private final Spaces spaces;
    private final Needs needs;

    NeedThings(Database db, Log log, Spaces spaces, Needs needs) {
        this.db = db;
        this.log = log;
        this.spaces = spaces;
        this.needs = needs;
    }

    Kind kind() {
        return Kind.named(Need.KIND)
                .cards(this::cards)
                .acts(this)
                .finder(this::at)
                .places(id -> NeedStore.any(db, id)
                        .filter(Need::stands)
                        .map(need -> new Kind.Whereabouts(need.space(), need.labels(), need.author())))
                .panel(new Panel("space", PLACE, this::panel))
                .portion("wishes", this::portion);
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        Map<Long, Card> cards = new HashMap<>();
        for (Need need : NeedStore.byIds(db, reach, ids))
            cards.put(
                    need.id(),
                    new Card(
                            Need.KIND,
                            need.id(),
                            need.title(),
                            need.path(),
                            need.language(),
                            "exchange.kind",
                            need.space(),
                            ""));
        return cards;
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return NeedStore.at(db, reach, Long.parseLong(page.group(1)))
                .map(need -> new Kind.Found(need.id(), need.title(), need.hidden(), need.removed()));
    }

    /// Wishes of a place, on its page; nothing where none is open.
    private Optional<Panel.Shown> panel(Request request, long space) {
        List<Need> open = needs.of(request, space, SHOWN);
        if (open.isEmpty()) return Optional.empty();
        Words words = request.words();
        List<Panel.Line> lines = open.stream()
                .map(need -> new Panel.Line(
                        need.title(), need.path(), need.language(), words.text("exchange.wishes", need.wishes())))
                .toList();
        String more = spaces.byId(request, space)
                .map(place -> "/needs?in=" + place.address())
                .orElse("/needs");
        return Optional.of(
                new Panel.Shown(words.text("exchange.title"), "sprout", lines, more, words.text("exchange.all")));
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        db.list(
                        """
                        select wish.title, wish.body, wish.written, wish.author = $1 as own from wish
                         where author = $1 or id in (select wish from wish_along where person = $1) order by id
                        """,
                        row -> new JsonObject()
                                .put("title", row.text("title"))
                                .put("body", row.has("own") && row.yes("own") ? row.text("body") : null)
                                .put("own", row.has("own") && row.yes("own"))
                                .put("at", row.at("written").toString()),
                        person)
                .forEach(all::add);
        return all;
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "need.hidden", tx.find("""
            update wish set hidden = now() where id = $1 and hidden is null returning id, space
            """, row -> row.number("space"), id), id);
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "need.changed", tx.find("""
            update wish set hidden = null, removed = null
             where id = $1 and (hidden is not null or removed is not null) returning id, space
            """, row -> row.number("space"), id), id);
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(tx, by, "need.hidden", tx.find("""
            delete from wish where id = $1 returning id, space
            """, row -> row.number("space"), id), id);
    }

    @Override
    public boolean move(Tx tx, Visitor by, long id, long space) {
        Optional<Set<String>> labels = spaces.forPosting(tx, by, space);
        if (labels.isEmpty()) return false;
        return told(
                tx,
                by,
                "need.hidden",
                tx.find("""
                    update wish set space = $2, labels = $3 where id = $1 and space <> $2 returning id, space
                    """, row -> row.number("space"), id, space, labels.get().toArray(String[]::new)),
                id);
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Long> space, long id) {
        space.ifPresent(where -> log.append(tx, new Event(what, by.id(), where, Need.KIND, id)));
        return space.isPresent();
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.run("update wish set labels = $2 where space = $1", space, labels.toArray(String[]::new));
    }

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.run("""
            with gone as (delete from wish_along where person = $1 returning wish)
            update wish set wishes = wishes - 1 from gone where wish.id = gone.wish
            """, person);
        tx.run("delete from wish_taken where person = $1", person);
        Knowing.forget(tx, person);
        tx.run("update wish_answer set person = null where person = $1", person);
        tx.list(
                        "delete from wish where author = $1 and not $2 returning id, space",
                        row -> new Event("need.hidden", 0, row.number("space"), Need.KIND, row.number("id")),
                        person,
                        textsStay)
                .forEach(event -> log.append(tx, event));
        tx.run("update wish set author = null where author = $1", person);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update wish
               set title = regexp_replace(title, $2, $3, 'gi'), body = regexp_replace(body, $2, $3, 'gi')
             where strpos(lower(title || body), '@' || $1) > 0
            """, handle, typed, instead);
    }
}
