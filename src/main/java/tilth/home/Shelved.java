package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Things of any kind that a person keeps for themselves, known as (kind, id) and listed as far as they may
/// still see them.
final class Shelved {
    private static final int MOST = 1_000;
    private static final List<String> KINDS = List.of("resource", "discussion", "session");

    private final Database db;
    private final Kinds kinds;

    Shelved(Database db, Kinds kinds) {
        this.db = db;
        this.kinds = kinds;
    }

    private record Ref(String kind, long thing, Instant at) {
        static Ref of(Row row) {
            return new Ref(row.text("kind"), row.number("thing"), row.at("at"));
        }
    }

    /// A kept thing, ready to show.
    ///
    /// @param quiet what it is
    record Line(String title, String path, String language, String quiet, Instant at) {}

    /// The button on a thing's page.
    record Button(String path, boolean kept) {}

    void hang(Routes routes) {
        routes.post("/saved/things", Rule.ENTERED, this::change);
        routes.get("/api/v1/saved", Rule.ENTERED, this::list);
        routes.post("/api/v1/saved", Rule.ENTERED, this::change);
    }

    /// As a kind of its own, for the button that stands on other rooms' pages.
    Kind kind() {
        Kind kind = Kind.named("saved").portion("saved", this::portion);
        for (String page : KINDS)
            kind = kind.panel(new Panel(page, 5, (request, thing) -> button(request, page, thing)));
        return kind;
    }

    private Optional<Panel.Shown> button(Request request, String kind, long thing) {
        if (!request.visitor().entered()) return Optional.empty();
        boolean kept = db.keyed()
                .find(
                        "select 1 from saved_thing where person = $1 and kind = $2 and thing = $3",
                        _ -> true,
                        request.visitor().id(),
                        kind,
                        thing)
                .isPresent();
        return kinds.card(request, kind, thing)
                .map(card -> Panel.Shown.drawn("home/keep", new Button(card.path(), kept)));
    }

    /// Takes `thing`, the address of its page, and `do`: save or drop.
    Answer change(Request request) {
        Form form = request.form()
                .text("thing", 1, 500)
                .choice("do", "save", "drop")
                .orRefuse();
        String path = form.value("thing");
        String site = request.site().absolute("/");
        if (path.startsWith(site)) path = path.substring(site.length() - 1);
        Found found = found(request.reach(), path).orElseThrow(Problem.NotFound::new);
        long person = request.visitor().id();
        boolean save = form.value("do").equals("save");
        return request.act(tx -> {
            if (save) tx.run("""
                insert into saved_thing (person, kind, thing, at) select $1, $2, $3, $4
                 where (select count(*) from saved_thing where person = $1) < $5
                on conflict do nothing
                """, person, found.kind(), found.card().id(), request.now(), MOST);
            else
                tx.run(
                        "delete from saved_thing where person = $1 and kind = $2 and thing = $3",
                        person,
                        found.kind(),
                        found.card().id());
            if (request.api()) return Answer.nothing();
            return Answer.to(
                    form.value("back").equals("saved") ? "/saved" : found.card().path());
        });
    }

    private record Found(String kind, Card card) {}

    private Optional<Found> found(Reach reach, String path) {
        for (String name : KINDS) {
            Optional<Found> found = kinds.find(name)
                    .flatMap(kind -> kind.finder().at(reach, path))
                    .flatMap(thing -> kinds.card(reach, name, thing.id()))
                    .map(card -> new Found(name, card));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// What somebody kept, the newest first; what is out of their reach by now is not named.
    List<Line> lines(Request request) {
        List<Ref> kept = db.list(
                "select kind, thing, at from saved_thing where person = $1 order by id desc limit $2",
                Ref::of,
                request.visitor().id(),
                MOST);
        Map<String, Set<Long>> wanted = new HashMap<>();
        kept.forEach(ref ->
                wanted.computeIfAbsent(ref.kind(), _ -> new LinkedHashSet<>()).add(ref.thing()));
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request.reach(), kind, ids)));
        List<Line> lines = new ArrayList<>();
        for (Ref ref : kept) {
            Card card = cards.get(ref.kind()).get(ref.thing());
            if (card != null)
                lines.add(new Line(
                        card.title(),
                        card.path(),
                        card.language(),
                        request.words().text(card.word()),
                        ref.at()));
        }
        return lines;
    }

    Answer list(Request request) {
        JsonArray items = new JsonArray();
        for (Line line : lines(request))
            items.add(new JsonObject()
                    .put("title", line.title())
                    .put("url", request.site().absolute(line.path()))
                    .put("language", line.language())
                    .put("at", line.at().toString()));
        return Answer.json(new JsonObject().put("items", items).putNull("next"));
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        db.list("select kind, thing, at from saved_thing where person = $1 order by id", Ref::of, person)
                .forEach(ref -> all.add(new JsonObject()
                        .put("kind", ref.kind())
                        .put("at", ref.at().toString())));
        return all;
    }
}
