package tilth.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.files.FileProblem;
import tilth.spaces.Commons;
import tilth.spaces.Freight;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Csv;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Upload;

/// The pages on which a library is brought in.
final class Desk {
    /// How long an import can be looked at and taken back after its last change.
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int SHOWN = 50; // rows that do not fit, on the page itself
    private static final List<String> UNKNOWN = List.of("tell", "leave", "add");

    private final Doing doing;
    private final ImportStore store;
    private final Spaces spaces;
    private final Telling telling;
    private final Example example;
    private final Freight freight;

    Desk(Doing doing, ImportStore store, Spaces spaces, Telling telling, Example example, Freight freight) {
        this.doing = doing;
        this.store = store;
        this.spaces = spaces;
        this.telling = telling;
        this.example = example;
        this.freight = freight;
    }

    void hang(Routes routes) {
        routes.get("/imports", Rule.ENTERED, this::begin);
        routes.post("/imports", Rule.ENTERED, this::bring).upload(freight.mostBytes());
        routes.get("/imports/example.csv", Rule.ENTERED, this::example);
        routes.get("/imports/:id", Rule.ENTERED, this::show);
        routes.get("/imports/:id/problems.csv", Rule.ENTERED, this::problems);
        routes.post("/imports/:id/check", Rule.ENTERED, this::check);
        routes.post("/imports/:id/run", Rule.ENTERED, this::run);
        routes.post("/imports/:id/undo", Rule.ENTERED, this::undo);
        routes.post("/imports/:id/forget", Rule.ENTERED, this::forget);
    }

    /// Where to, which file, and what was brought before; `?space=` is the number of a place, 0 for everyone.
    ///
    /// @throws Problem.Refused for who may bring nothing anywhere
    Answer begin(Request request) {
        return page(request, Form.blank(), request.query("space").orElse(""));
    }

    private Answer.Page page(Request request, Form form, String wanted) {
        List<UploadPage.Option> places = places(request, wanted);
        if (places.isEmpty()) throw new Problem.Refused("imports.refused");
        List<UploadPage.Mine> mine = store.by(request.visitor().id()).stream()
                .filter(carried -> spaces.mayBring(request.visitor(), carried.space()))
                .map(carried -> new UploadPage.Mine(
                        carried.path(), carried.name(), Telling.says(carried, request.words()), carried.at()))
                .toList();
        UploadPage.Option only = places.size() == 1 ? places.getFirst() : null;
        return Answer.page("imports/index", new UploadPage(form, places, only, mine, freight.largest()));
    }

    private List<UploadPage.Option> places(Request request, String wanted) {
        Optional<Space> asked = place(request, wanted);
        List<UploadPage.Option> options = new ArrayList<>();
        if (request.visitor().admin()) options.add(new UploadPage.Option("0", everyone(request), asked.isEmpty()));
        Stream.concat(asked.stream(), spaces.mine(request.visitor()).stream())
                .distinct()
                .filter(space -> spaces.mayBring(request.visitor(), space.id()))
                .map(space -> new UploadPage.Option(
                        "" + space.address(), space.name(), asked.map(Space::id).orElse(0L) == space.id()))
                .forEach(options::add);
        return options;
    }

    private static String everyone(Request request) {
        return request.words().text("imports.everyone", request.site().name());
    }

    private Optional<Space> place(Request request, String number) {
        return number.matches("[0-9]{1,18}") ? spaces.at(request.reach(), Long.parseLong(number)) : Optional.empty();
    }

    /// Takes `space` (a number, 0 for everyone), `sheet` and, if there are any, `files`, a zip.
    Answer bring(Request request) {
        Form form = request.form();
        long space = space(request, form);
        Optional<Upload> sheet = request.upload("sheet");
        if (sheet.isEmpty()) form.wrong("sheet", "web.form.needed");
        if (form.fails()) return page(request, form, form.value("space")).status(422);
        doing.limit(request);
        try {
            return request.act(
                    tx -> Answer.to("/imports/" + doing.add(request, tx, space, sheet.get(), request.upload("files"))));
        } catch (FileProblem.Full full) {
            return page(request, form.wrong("sheet", full.key()), form.value("space"))
                    .status(507);
        }
    }

    /// The place meant; what is not there for them, and what they may not change, is no place to bring things to.
    long space(Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) {
            if (!request.visitor().admin()) throw new Problem.Refused("imports.refused");
            return Commons.ID;
        }
        Space space = place(request, said).orElseThrow(Problem.NotFound::new);
        if (!spaces.mayBring(request.visitor(), space.id())) throw new Problem.Refused("imports.refused");
        return space.id();
    }

    Answer show(Request request) {
        return show(request, doing.find(request), Form.blank());
    }

    private Answer.Page show(Request request, Import carried, Form form) {
        Space space = spaces.byId(request, carried.space()).orElse(null);
        String unknown = form.given("unknown") ? form.value("unknown") : carried.unknown();
        List<UploadPage.Option> unknowns = UNKNOWN.stream()
                .filter(each -> !each.equals("add") || request.visitor().admin())
                .map(each -> new UploadPage.Option(
                        each, request.words().text("imports.unknown." + each), each.equals(unknown)))
                .toList();
        boolean tried = carried.in("checked", "running", "done", "stopped");
        return Answer.page(
                "imports/show",
                new ShowPage(
                        carried.name(),
                        carried.path(),
                        carried.address(),
                        space == null ? everyone(request) : space.name(),
                        space == null ? "/library" : space.path(),
                        Telling.says(carried, request.words()),
                        Telling.tone(carried),
                        carried.working(),
                        carried.done(),
                        Math.max(1, amount(carried)),
                        carried.open() && !carried.heads().isEmpty(),
                        !carried.in("mapping"),
                        form,
                        carried.open() ? telling.columns(carried, request.words()) : List.of(),
                        unknowns,
                        carried.twice(),
                        tried,
                        carried.fitting(),
                        carried.wrong(),
                        carried.made(),
                        carried.stayed(),
                        carried.wrong() > 0 ? telling.seen(request, carried, "wrong", SHOWN) : List.of(),
                        carried.stayed() > 0 ? telling.seen(request, carried, "stayed", SHOWN) : List.of(),
                        carried.runs(),
                        carried.undoes(),
                        !carried.files().isEmpty(),
                        carried.changed().plus(REMEMBERED)));
    }

    /// How many rows the present work has to do with.
    private static int amount(Import carried) {
        return switch (carried.state()) {
            case "running" -> carried.done() + carried.fitting();
            case "undoing" -> carried.done() + carried.made();
            default -> carried.rows();
        };
    }

    /// Takes what each column is, `unknown` and `twice`; answers 422 with the page when a title is missing.
    Answer check(Request request) {
        Import carried = doing.find(request);
        Form form = request.form();
        List<String> said = doing.said(carried, form);
        String unknown = form.given("unknown") ? form.value("unknown") : "tell";
        boolean odd = !UNKNOWN.contains(unknown)
                || (unknown.equals("add") && !request.visitor().admin());
        if (odd) form.wrong("unknown", "web.form.choice");
        if (form.fails()) return show(request, carried, form).status(422);
        return request.act(tx -> {
            doing.check(request, tx, carried, said, unknown, form.ticked("twice"));
            return Answer.to(carried.path());
        });
    }

    /// Takes `careful`: stop at a row that does not fit.
    Answer run(Request request) {
        Import carried = doing.find(request);
        boolean careful = request.form().ticked("careful");
        return request.act(tx -> {
            doing.run(request, tx, carried, careful);
            return Answer.to(carried.path());
        });
    }

    Answer undo(Request request) {
        Import carried = doing.find(request);
        return request.act(tx -> {
            doing.undo(request, tx, carried);
            return Answer.to(carried.path());
        });
    }

    Answer forget(Request request) {
        Import carried = doing.find(request);
        return request.act(tx -> {
            doing.forget(tx, carried);
            return Answer.to("/imports");
        });
    }

    /// All rows that do not fit, as a table to be worked through.
    Answer problems(Request request) {
        Import carried = doing.find(request);
        return Answer.bytes(
                Csv.CONTENT_TYPE,
                telling.table(carried, request.words()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "problems.csv",
                true);
    }

    /// A small table to begin with, in the reader's language.
    Answer example(Request request) {
        return Answer.bytes(
                Csv.CONTENT_TYPE,
                example.in(request.words()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                request.words().text("imports.example.name") + ".csv",
                true);
    }
}
