package tilth.translating;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.translating.AskingPages.Came;
import tilth.translating.AskingPages.ListPage;
import tilth.translating.AskingPages.ShowPage;
import tilth.translating.AskingPages.Tongue;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "Waiting for a translation": the list, and one request that somebody takes.
final class Taking {
    private static final int PER_PAGE = 30;
    private static final int ROUNDED = 50; // words

    private final Database db;
    private final Library library;
    private final Spaces spaces;
    private final Helping helping;
    private final Tending tending;
    private final Askings askings;

    Taking(Database db, Library library, Spaces spaces, Helping helping, Tending tending, Askings askings) {
        this.db = db;
        this.library = library;
        this.spaces = spaces;
        this.helping = helping;
        this.tending = tending;
        this.askings = askings;
    }

    void hang(Routes routes) {
        routes.get("/translations", Rule.ENTERED, this::list);
        routes.get("/translations/:id", Rule.ENTERED, this::show);
        routes.post("/translations/:id", Rule.ENTERED, this::act);
    }

    /// `lang` is a language or `all`; the visitor's own, if left out. `after` goes on.
    private Answer list(Request request) {
        List<String> mine = AskingStore.translates(db, request.visitor().id());
        String said = Askings.language(request).orElse(request.query("lang").orElse(""));
        boolean all = said.equals("all") || (said.isEmpty() && mine.isEmpty());
        boolean one = Languages.known(said);
        List<String> languages = one ? List.of(said) : all ? List.of() : mine;
        long after = request.query("after")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        List<Asking> open = AskingStore.open(db, request.reach(), languages, after, PER_PAGE + 1);
        boolean more = open.size() > PER_PAGE;
        List<Asking> shown = more ? open.subList(0, PER_PAGE) : open;
        Words words = request.words();
        List<Tongue> tongues = new ArrayList<>();
        if (!mine.isEmpty() || one) {
            if (!mine.isEmpty())
                tongues.add(new Tongue(words.text("translating.list.mine"), "/translations", !one && !all));
            Stream.concat(mine.stream(), one ? Stream.of(said) : Stream.empty())
                    .distinct()
                    .forEach(code -> tongues.add(new Tongue(
                            Languages.nameIn(code, words.language()),
                            "/translations?lang=" + code,
                            one && code.equals(said))));
            tongues.add(new Tongue(words.text("translating.list.all"), "/translations?lang=all", all));
        }
        return Answer.page(
                "translating/list",
                new ListPage(
                        !mine.isEmpty(),
                        tongues,
                        askings.rows(request, shown),
                        more
                                ? "/translations?lang=" + (one ? said : all ? "all" : "") + "&after="
                                        + shown.getLast().address()
                                : ""));
    }

    private Answer show(Request request) {
        return page(request, helping.find(request), Form.blank());
    }

    private Answer.Page page(Request request, Asking asking, Form form) {
        Words words = request.words();
        Asking.Work work = asking.work();
        Resource original = library.byId(request, work.id()).orElseThrow(Problem.NotFound::new);
        boolean mine = asking.takenBy(request.visitor());
        boolean may = helping.mayTake(request.visitor(), asking);
        String place = spaces.byId(request, work.space()).map(Space::name).orElse("");
        return Answer.page(
                "translating/show",
                new ShowPage(
                        asking.path(),
                        asking.open(),
                        work.title(),
                        work.path(),
                        work.language(),
                        work.lead(),
                        Languages.nameIn(asking.language(), words.language()),
                        original.standing().secret(),
                        Helping.way(words, asking),
                        words.text("translating.about", length(original)),
                        words.text("translating.waiting", asking.askers()),
                        helping.busy(request, asking),
                        mine,
                        mine && asking.reminded(),
                        mine ? asking.form() : "",
                        may && asking.free(),
                        may || !asking.free() || place.isEmpty() ? "" : words.text("translating.only", place),
                        AskingStore.asks(db, asking.id(), request.visitor().id()),
                        came(request, asking).orElse(null),
                        form));
    }

    /// About how many words there are to translate.
    private static int length(Resource original) {
        long words = Stream.concat(Stream.of(original.body()), original.fields().values().stream())
                .flatMap(text -> Stream.of(text.strip().split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .count();
        return Math.toIntExact(Math.max(1, (words + ROUNDED / 2) / ROUNDED) * ROUNDED);
    }

    private Optional<Came> came(Request request, Asking asking) {
        if (asking.version() == 0) return Optional.empty();
        return library.byId(db, asking.version())
                .filter(version -> version.stands() && version.readBy(request.reach()))
                .map(version -> new Came(version.title(), version.path(), version.language()));
    }

    /// Takes `do`: `take`, `back`, `still` (am at it), `along` (waits, too), `leave` (waits no longer).
    Answer act(Request request) {
        Asking asking = helping.find(request);
        String act = request.form()
                .choice("do", "take", "back", "still", "along", "leave")
                .orRefuse()
                .value("do");
        if (!asking.open()) throw new Problem.Refused("translating.done.already");
        boolean take = act.equals("take") && !asking.takenBy(request.visitor());
        if (take && !helping.mayTake(request.visitor(), asking)) throw new Problem.Refused("translating.refused");
        return request.act(tx -> {
            switch (act) {
                case "take" -> {
                    if (take) tending.take(tx, request.visitor(), asking, request.now());
                }
                case "back" -> tending.back(tx, request.visitor(), asking);
                case "still" -> tending.still(tx, request.visitor(), asking, request.now());
                case "along" -> tending.along(tx, request.visitor(), asking);
                default -> tending.leave(tx, request.visitor(), asking);
            }
            if (request.api()) return Answer.nothing();
            boolean gone = act.equals("leave") || act.equals("back");
            return Answer.to(
                    act.equals("take") ? asking.form() : gone ? asking.work().path() : asking.path());
        });
    }
}
