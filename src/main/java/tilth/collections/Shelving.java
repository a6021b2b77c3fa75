package tilth.collections;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.ShelfRow;
import tilth.spaces.Commons;
import tilth.spaces.Named;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Collections on pages: reading, making, changing what they are called, taking them away.
final class Shelving {
    private static final int ON_A_PAGE = 50;

    private final CollectionStore store;
    private final CollectionKeeping keeping;
    private final Spaces spaces;
    private final Library library;

    Shelving(CollectionStore store, CollectionKeeping keeping, Spaces spaces, Library library) {
        this.store = store;
        this.keeping = keeping;
        this.spaces = spaces;
        this.library = library;
    }

    void hang(Routes routes) {
        routes.get("/collections", Rule.ANYONE, this::list).kept("before");
        routes.get("/collections/new", Rule.ENTERED, this::blank);
        routes.post("/collections", Rule.ENTERED, this::make);
        routes.get("/collections/:id", Rule.ANYONE, this::show).kept();
        routes.get("/collections/:id/edit", Rule.ENTERED, this::edit);
        routes.post("/collections/:id/edit", Rule.ENTERED, this::change);
        routes.get("/collections/:id/remove", Rule.ENTERED, this::ask);
        routes.post("/collections/:id/remove", Rule.ENTERED, this::remove);
    }

    Answer list(Request request) {
        long before = request.query("before")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        List<Collection> found = store.page(request.reach(), -1, before, ON_A_PAGE + 1);
        List<Collection> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        boolean makes = request.visitor().entered()
                && (keeping.mayTend(request.visitor(), Commons.ID)
                        || !keeping.places(request.visitor()).isEmpty());
        return Answer.page(
                "collections/list",
                new CollectionPage.ListPage(
                        shown.stream().map(each -> line(request.words(), each)).toList(),
                        makes ? "/collections/new" : "",
                        found.size() > ON_A_PAGE
                                ? "/collections?before=" + shown.getLast().address()
                                : ""));
    }

    static CollectionPage.Line line(Words words, Collection collection) {
        String place = collection.standing().id() == 0
                ? words.text("collections.everyone")
                : collection.standing().name();
        return new CollectionPage.Line(
                collection.title(), collection.path(), collection.language(), collection.lead(), place);
    }

    /// The collection an address speaks of; one that was taken away only for those who look after its place.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Collection find(Request request) {
        return store.find(request.reach(), request.id("id"))
                .filter(found -> found.stands() || keeping.mayTend(request.visitor(), found.space()))
                .orElseThrow(Problem.NotFound::new);
    }

    /// The same, for somebody who looks after it.
    ///
    /// @throws Problem.Refused if they only read it
    Collection toTend(Request request) {
        Collection collection = find(request);
        if (!keeping.mayTend(request.visitor(), collection.space())) throw new Problem.Refused("collections.refused");
        return collection;
    }

    Answer show(Request request) {
        Collection collection = find(request);
        if (!request.path().equals(collection.path())) return Answer.moved(collection.path());
        return page(request, collection, Form.blank());
    }

    /// An entry stands here as the reader sees it, in their language where it is there; what they may not see leaves
    /// no gap. A page of entries from many places is old when anything changes.
    Answer.Page page(Request request, Collection collection, Form form) {
        Words words = request.words();
        boolean tends = keeping.mayTend(request.visitor(), collection.space());
        List<Collection.Entry> entries = store.entries(request.reach(), collection.id());
        Map<Long, ShelfRow> shown = library.rows(
                request,
                request.reach(),
                entries.stream().map(Collection.Entry::resource).toList());
        List<Collection.Entry> seen = entries.stream()
                .filter(entry -> shown.containsKey(entry.resource()))
                .toList();
        List<CollectionPage.Row> rows = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++)
            rows.add(new CollectionPage.Row(
                    seen.get(i).id(),
                    shown.get(seen.get(i).resource()),
                    seen.get(i).why(),
                    i == 0,
                    i == seen.size() - 1));
        return Answer.page(
                "collections/show",
                new CollectionPage(
                        collection.title(),
                        collection.language(),
                        collection.lead(),
                        collection.standing().name(),
                        collection.standing().path(),
                        collection.standing().secret(),
                        collection.open() && collection.stands(),
                        collection.start(),
                        words.text("collections.many", rows.size()),
                        rows,
                        collection.base(),
                        request.site().absolute(collection.path()),
                        collection.open() && collection.stands() ? "/feeds/collections/" + collection.address() : "",
                        tends && collection.stands(),
                        tends && !collection.stands(),
                        form));
    }

    /// `?in=` is the number of the place it begins with, `?thing=` of what is put into it at once.
    Answer blank(Request request) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("space", request.query("in").orElse(""));
        values.put("language", request.language());
        String thing = request.query("thing")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .orElse("");
        if (places(request, "").isEmpty()) throw new Problem.Refused("collections.refused");
        return form(request, Optional.empty(), Form.of(values), thing);
    }

    private Answer.Page form(Request request, Optional<Collection> before, Form form, String thing) {
        return Answer.page(
                "collections/form",
                new CollectionPage.FormPage(
                        form,
                        request.words().text(before.isPresent() ? "collections.edit" : "collections.new"),
                        before.map(found -> found.base() + "/edit").orElse("/collections"),
                        before.map(Collection::path).orElse("/collections"),
                        before.isPresent() ? List.of() : places(request, form.value("space")),
                        languages(request.words(), form.value("language")),
                        form.ticked("start"),
                        before.map(Collection::version).orElse(0),
                        thing));
    }

    private List<CollectionPage.Option> places(Request request, String chosen) {
        List<CollectionPage.Option> places = new ArrayList<>();
        for (Space space : keeping.places(request.visitor())) {
            String value = Long.toString(space.address());
            places.add(new CollectionPage.Option(value, space.name(), value.equals(chosen)));
        }
        if (keeping.mayTend(request.visitor(), Commons.ID))
            places.add(new CollectionPage.Option("", request.words().text("collections.everyone"), chosen.isEmpty()));
        return places;
    }

    private static List<CollectionPage.Option> languages(Words words, String chosen) {
        List<CollectionPage.Option> all = new ArrayList<>();
        for (String code : Languages.CONTENT)
            all.add(new CollectionPage.Option(code, Languages.nameIn(code, words.language()), code.equals(chosen)));
        all.sort(java.util.Comparator.comparing(
                        (CollectionPage.Option option) -> !Languages.SHIPPED.contains(option.value()))
                .thenComparing(CollectionPage.Option::label));
        return all;
    }

    /// The place it shall stand in, for somebody who makes collections there.
    ///
    /// @throws Problem.Refused if they make none there
    long space(Request request, Form form) {
        long space = Named.place(spaces, request, form);
        if (!form.wrongs().containsKey("space") && !keeping.mayTend(request.visitor(), space))
            throw new Problem.Refused("collections.refused");
        return space;
    }

    /// Takes `title`, `lead`, `language`, `start`, `space` (empty for everyone) and `thing` to begin with.
    Answer make(Request request) {
        Form form = request.form();
        long space = space(request, form);
        CollectionForm.Said said = CollectionForm.read(request, form, Optional.empty());
        String thing = form.value("thing");
        Optional<Long> first = thing.isEmpty() ? Optional.empty() : resource(request, thing);
        if (form.fails()) return form(request, Optional.empty(), form, thing).status(422);
        return request.act(tx -> {
            CollectionStore.Added added = keeping.add(tx, request.visitor(), space, said, request.now());
            if (first.isPresent()) CollectionStore.put(tx, added.id(), first.get(), "", request.now());
            String path = "/collections/" + added.address() + "-" + tilth.text.Slugs.slug(said.title());
            return Answer.made(path, new JsonObject().put("id", added.address()));
        });
    }

    /// A thing of the library by its number or the address of its page, within reach; its original stands for a
    /// translation.
    Optional<Long> resource(Request request, String said) {
        java.util.regex.Matcher number = java.util.regex.Pattern.compile("^(?:.*/library/)?([0-9]{1,18})\\b.*$")
                .matcher(said);
        if (said.length() > 500 || !number.matches()) return Optional.empty();
        return library.at(request.reach(), Long.parseLong(number.group(1))).map(found -> library.original(found.id()));
    }

    Answer edit(Request request) {
        Collection collection = toTend(request);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", collection.title());
        values.put("lead", collection.lead());
        values.put("language", collection.language());
        values.put("start", collection.start() ? "1" : "");
        return form(request, Optional.of(collection), Form.of(values), "");
    }

    /// Saves over the version that the form started from; who is second sees the form again with their words.
    Answer change(Request request) {
        Collection collection = toTend(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        CollectionForm.Said said = CollectionForm.read(request, form, Optional.of(collection));
        if (form.fails())
            return form(request, Optional.of(collection), form, "").status(422);
        int version = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            if (!keeping.change(tx, request.visitor(), collection, version, said, request.now())) {
                form.wrong("title", "collections.stale", collection.title());
                return form(request, Optional.of(collection), form, "").status(409);
            }
            return Answer.to("/collections/" + collection.address() + "-" + tilth.text.Slugs.slug(said.title()));
        });
    }

    Answer ask(Request request) {
        Collection collection = toTend(request);
        return Answer.page(
                "collections/sure",
                new CollectionPage.SurePage(
                        collection.title(), collection.base() + "/remove", collection.path(), !collection.stands()));
    }

    /// Takes it away; with `do=restore` brings it back.
    Answer remove(Request request) {
        Collection collection = toTend(request);
        boolean restore = request.form().value("do").equals("restore");
        return request.act(tx -> {
            if (restore) keeping.restore(tx, request.visitor(), collection.id());
            else keeping.remove(tx, request.visitor(), collection.id());
            return Answer.to(collection.path());
        });
    }
}
