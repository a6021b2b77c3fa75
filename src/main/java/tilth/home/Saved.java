package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What one keeps: things of any kind, and searches ("Tell me when something arrives") with the end of one.
final class Saved {
    private static final int LONGEST_VALUE = 100;
    private static final int VALUES = 10;

    private final Database db;
    private final Log log;
    private final Values values;
    private final Spaces spaces;
    private final Shelved shelved;

    Saved(Database db, Log log, Values values, Spaces spaces, Shelved shelved) {
        this.db = db;
        this.log = log;
        this.values = values;
        this.spaces = spaces;
        this.shelved = shelved;
    }

    /// @param things what was kept of any kind
    /// @param now whether one has just been saved
    /// @param full whether there are as many as there may be
    record SavedPage(List<Shelved.Line> things, List<Line> lines, boolean now, boolean full) {}

    /// @param name what it is called: its owner's word, or what was asked for
    /// @param own its owner's word, or empty
    /// @param quiet what was chosen beside the words, in words
    record Line(
            long address,
            String name,
            String own,
            String says,
            String quiet,
            String href,
            boolean paused,
            Instant saved) {}

    /// The button of a person who has just entered, or came by a link; a line for the mail of a stranger.
    record SavePage(String says, String quiet, String q, List<FoundPage.Chosen> kept, String enter, Form form) {}

    void hang(Routes routes) {
        routes.get("/saved", Rule.ENTERED, this::list);
        routes.get("/saved/new", Rule.ANYONE, this::offer);
        routes.post("/saved", Rule.ENTERED, this::save);
        routes.post("/saved/:id", Rule.ENTERED, this::change);
        routes.post("/saved/:id/remove", Rule.ENTERED, this::remove);
    }

    Answer list(Request request) {
        List<SavedSearch> saved = SavedStore.of(db, request.visitor().id());
        List<Line> lines = saved.stream().map(each -> line(request, each)).toList();
        boolean now = request.query("now").isPresent();
        return Answer.page(
                "home/saved", new SavedPage(shelved.lines(request), lines, now, lines.size() >= SavedStore.MOST));
    }

    private Line line(Request request, SavedSearch each) {
        String quiet = chosen(request, each.asked());
        String asked = each.q().isEmpty() ? quiet : each.q();
        boolean own = !each.name().isEmpty();
        return new Line(
                each.address(),
                own ? each.name() : asked,
                each.name(),
                own ? each.q() : "",
                own || !each.q().isEmpty() ? quiet : "",
                each.asked().href(),
                each.paused(),
                each.saved());
    }

    /// Looking changes nothing: here is a button, and for strangers a line for their mail.
    Answer offer(Request request) {
        Asked asked = Asked.of(request);
        if (asked.nothing()) throw new Problem.NotFound();
        return offer(request, asked, Form.blank());
    }

    Answer.Page offer(Request request, Asked asked, Form form) {
        List<FoundPage.Chosen> kept = new ArrayList<>();
        asked.chosen().forEach((name, said) -> said.forEach(value -> kept.add(new FoundPage.Chosen(name, value))));
        String enter = "/enter?next=" + Links.encode(asked.href("/saved/new"));
        return Answer.page("home/save", new SavePage(asked.q(), chosen(request, asked), asked.q(), kept, enter, form));
    }

    /// Takes what the search page's address takes: `q`, `kind`, `topic`, `audience`, `lang`, `in`, `year`, `tried`.
    Answer save(Request request) {
        Asked known = asked(request, request.form().optional("q", Asked.LONGEST).orRefuse());
        if (known.nothing()) return Answer.to("/search");
        long person = request.visitor().id();
        return request.act(tx -> {
            SavedStore.save(tx, person, known.q(), known.json(), request.now())
                    .ifPresent(id -> log.append(tx, new Event("search.saved", person, 0, "search", id)));
            return Answer.to("/saved?now=1");
        });
    }

    /// What a form asks for, as far as it is known to who asks.
    Asked asked(Request request, Form form) {
        JsonObject said = new JsonObject();
        for (String parameter : Asked.PARAMETERS) {
            List<String> given = form.values(parameter).stream()
                    .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE)
                    .limit(VALUES)
                    .toList();
            if (!given.isEmpty()) said.put(parameter, new JsonArray(given));
        }
        Asked asked = Asked.of(form.value("q").strip(), said);
        return asked.only(values.meant(request.reach(), asked).known());
    }

    /// Calls it something (`name`, empty for what was asked), lets it rest (`do=pause`) or go on (`do=go`).
    Answer change(Request request) {
        long address = request.id("id");
        Form form = request.form().optional("name", LONGEST_VALUE).orRefuse();
        SavedSearch saved = SavedStore.of(db, request.visitor().id()).stream()
                .filter(each -> each.address() == address)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        String what = form.value("do");
        boolean paused = what.equals("pause") || (saved.paused() && !what.equals("go"));
        String name = form.given("name") ? form.value("name").replaceAll("\\s+", " ") : saved.name();
        return request.act(tx -> {
            SavedStore.change(tx, request.visitor().id(), address, name, paused);
            return Answer.to("/saved#searches");
        });
    }

    Answer remove(Request request) {
        long address = request.id("id");
        return request.act(tx -> {
            if (SavedStore.remove(tx, request.visitor().id(), address) == 0) throw new Problem.NotFound();
            return Answer.to("/saved");
        });
    }

    /// What was chosen, in words; a space that is out of reach by now is not named.
    String chosen(Request request, Asked asked) {
        Words words = request.words();
        Reach reach = request.reach();
        Map<Long, Space> named = new HashMap<>();
        for (String in : asked.values("in"))
            Optional.of(in)
                    .filter(number -> number.matches("[0-9]{1,18}"))
                    .flatMap(number -> spaces.at(reach, Long.parseLong(number)))
                    .ifPresent(space -> named.put(space.id(), space));
        Map<String, List<String>> known =
                new LinkedHashMap<>(values.meant(reach, asked).known());
        List<String> said = new ArrayList<>();
        known.forEach(
                (parameter, each) -> each.forEach(value -> said.add(values.label(words, parameter, value, named))));
        return String.join(" · ", said);
    }

    /// A person's own saved searches, for their download.
    JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        for (SavedSearch each : SavedStore.of(db, person))
            all.add(new JsonObject()
                    .put("q", each.q())
                    .put("name", each.name())
                    .put("paused", each.paused())
                    .put("chosen", each.chosen())
                    .put("saved", each.saved().toString()));
        return all;
    }
}
