package tilth.practice;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.people.Drafts;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;
import tilth.web.Workbench;

/// Working pages of circles: read as a whole, filled part by part, ended.
final class Sheets {
    static final int LONGEST = 8_000; // characters of a part

    private final SheetDoor door;
    private final SheetStore store;
    private final SheetKeeping keeping;
    private final Kinds kinds;
    private final Drafts drafts;
    private final Workbench workbench;
    private final Writing writing;

    Sheets(
            SheetDoor door,
            SheetStore store,
            SheetKeeping keeping,
            Kinds kinds,
            Drafts drafts,
            Workbench workbench,
            Writing writing) {
        this.writing = writing;
        this.door = door;
        this.store = store;
        this.keeping = keeping;
        this.kinds = kinds;
        this.drafts = drafts;
        this.workbench = workbench;
    }

    void hang(Routes routes) {
        routes.get("/sheets/:sheet", Rule.ANYONE, this::show);
        routes.get("/sheets/:sheet/parts/:part", Rule.ENTERED, this::edit);
        routes.post("/sheets/:sheet/parts/:part", Rule.ENTERED, this::write);
        routes.post("/sheets/:sheet/parts/:part/draft", Rule.ENTERED, this::keep);
        routes.post("/sheets/:sheet/parts/:part/done", Rule.ENTERED, this::done);
        routes.get("/sheets/:sheet/parts/:part/history", Rule.ANYONE, this::history);
    }

    /// @param source what it was made of; empty when that is out of reach
    /// @param newer there is a newer version of that
    /// @param session the session it is for; empty for none
    /// @param tell where to tell how it went; empty before it is asked, and for who does not belong
    record SheetPage(
            long address,
            String title,
            String language,
            String path,
            String circle,
            String circlePath,
            boolean secret,
            boolean open,
            String source,
            String sourceVersion,
            boolean newer,
            LocalDate ends,
            String session,
            String sessionPath,
            boolean over,
            boolean asks,
            String tell,
            int parts,
            int done,
            List<PartView> views,
            boolean fills,
            boolean tends) {}

    Answer show(Request request) {
        SheetDoor.Found found = door.find(request);
        Sheet sheet = found.sheet();
        List<Sheet.Part> parts = SheetStore.parts(store.queries(), sheet.id());
        Optional<Card> session = kinds.card(request.reach(), "session", sheet.session());
        boolean belongs = found.standing().belongs();
        long me = request.visitor().id();
        if (belongs) writing.leaves(sheet, me);
        Map<Long, List<String>> writers = belongs ? writing.in(sheet, me) : Map.of();
        return Answer.page(
                "practice/sheet",
                new SheetPage(
                        sheet.address(),
                        sheet.title(),
                        sheet.language(),
                        sheet.path(),
                        sheet.where().name(),
                        sheet.where().path(),
                        sheet.where().secret(),
                        sheet.open(),
                        found.resource() == null ? "" : found.resource().path(),
                        request.words().text("practice.sheet.version", sheet.version()),
                        found.resource() != null && found.resource().version() > sheet.version(),
                        sheet.ends(),
                        session.map(Card::title).orElse(""),
                        session.map(Card::path).orElse(""),
                        sheet.over(),
                        belongs && sheet.asked() != null && !sheet.over(),
                        belongs && found.resource() != null ? tell(request, sheet, found) : "",
                        sheet.parts(),
                        sheet.done(),
                        views(request, parts, writers),
                        found.fills(),
                        found.tends()));
    }

    /// The form of a report, with what the page knows already.
    static String tell(Request request, Sheet sheet, SheetDoor.Found found) {
        return found.resource().base() + "/tries/new?with=" + sheet.where().address() + "&tried=" + sheet.version()
                + "&month="
                + YearMonth.from(request.now().atZone(request.visitor().zone()));
    }

    private List<PartView> views(Request request, List<Sheet.Part> parts, Map<Long, List<String>> writers) {
        return workbench.beside(() -> {
            List<PartView> views = new ArrayList<>();
            String under = "";
            for (Sheet.Part part : parts) {
                views.add(PartView.of(
                        request.words(),
                        part,
                        !part.under().equals(under),
                        writers.getOrDefault(part.id(), List.of())));
                under = part.under();
            }
            return views;
        });
    }

    /// @param draft where what is being written is kept; empty on a shared phone
    /// @param returned there was something unfinished
    /// @param writing who else is writing here, in words; empty for nobody
    record EditPage(
            String title,
            String path,
            boolean secret,
            String under,
            String heading,
            Html hint,
            String action,
            String draft,
            int version,
            boolean returned,
            String writing,
            Form form) {}

    private static String path(Sheet sheet, Sheet.Part part) {
        return sheet.path() + "/parts/" + part.address();
    }

    Answer edit(Request request) {
        SheetDoor.Found found = door.toFill(request);
        Sheet.Part part = door.part(request, found);
        Optional<Drafts.Draft> draft = drafts.find(request, "sheet", part.id())
                .filter(it -> part.changed() == null || it.at().isAfter(part.changed()));
        String body = draft.map(it -> it.fields().getString("body", "")).orElse(part.body());
        return edit(request, found.sheet(), part, Form.of(Map.of("body", body)), draft.isPresent());
    }

    private Answer.Page edit(Request request, Sheet sheet, Sheet.Part part, Form form, boolean returned) {
        return Answer.page(
                "practice/sheet-part",
                new EditPage(
                        sheet.title(),
                        sheet.path(),
                        sheet.where().secret(),
                        part.under(),
                        part.heading(),
                        Markdown.render(part.hint()),
                        path(sheet, part),
                        request.visitor().sharedPhone() ? "" : path(sheet, part) + "/draft",
                        part.version(),
                        returned,
                        PartView.writing(
                                request.words(),
                                writing.in(sheet, request.visitor().id()).getOrDefault(part.id(), List.of())),
                        form));
    }

    /// Writes a part over the version that the form started from; with `done` it is ticked off too.
    ///
    /// @throws Problem.Stale with both texts if somebody wrote meanwhile
    Answer write(Request request) {
        SheetDoor.Found found = door.toFill(request);
        Sheet.Part part = door.part(request, found);
        Form form = request.form().number("version", 0, Integer.MAX_VALUE).optional("body", LONGEST);
        if (form.fails()) return edit(request, found.sheet(), part, form, false).status(422);
        return request.act(tx -> {
            write(tx, request, found.sheet(), part, form);
            drafts.done(tx, request, "sheet", part.id());
            return Answer.to(found.sheet().path() + "#part-" + part.address());
        });
    }

    /// The one way in which a part is filled.
    void write(tilth.db.Tx tx, Request request, Sheet sheet, Sheet.Part part, Form form) {
        door.hold(tx, request, sheet);
        writing.leaves(sheet, request.visitor().id());
        String body = form.value("body").replace("\r\n", "\n");
        int version = Math.toIntExact(form.numberValue("version"));
        if (!keeping.write(tx, request.visitor(), sheet, part, version, body, request.now())) {
            Sheet.Part now = SheetStore.part(tx, sheet.id(), part.address()).orElseThrow(Problem.NotFound::new);
            throw new Problem.Stale(new StalePage(
                    path(sheet, part),
                    now.version(),
                    sheet.path(),
                    List.of(new StalePage.Field("body", request.words().text("practice.sheet.fill"), now.body(), body)),
                    List.of()));
        }
        if (form.ticked("done")) keeping.done(tx, request.visitor(), sheet, part, true);
    }

    Answer keep(Request request) {
        SheetDoor.Found found = door.toFill(request);
        Sheet.Part part = door.part(request, found);
        writing.types(
                found.sheet(),
                part.id(),
                request.visitor().id(),
                request.visitor().name());
        Form form = request.form();
        String body = form.value("body");
        drafts.keep(
                request,
                "sheet",
                part.id(),
                new JsonObject()
                        .put(
                                "body",
                                body.substring(0, Math.min(body.length(), LONGEST))
                                        .replace("\0", "")));
        return Answer.nothing();
    }

    /// Takes `do`: `done` or `open`.
    Answer done(Request request) {
        SheetDoor.Found found = door.toFill(request);
        Sheet.Part part = door.part(request, found);
        Form form = request.form().choice("do", "done", "open").orRefuse();
        return request.act(tx -> {
            door.hold(tx, request, found.sheet());
            keeping.done(
                    tx, request.visitor(), found.sheet(), part, form.value("do").equals("done"));
            return Answer.to(found.sheet().path() + "#part-" + part.address());
        });
    }

    record HistoryPage(
            String title, String path, boolean secret, String language, String heading, List<VersionView> versions) {}

    record VersionView(int number, Html body, String writer, Instant at) {}

    /// What a part said before, by whom and when.
    Answer history(Request request) {
        SheetDoor.Found found = door.find(request);
        Sheet.Part part = door.part(request, found);
        List<VersionView> versions = new ArrayList<>();
        if (part.version() > 0)
            versions.add(version(
                    request, new SheetStore.Version(part.version(), part.body(), part.writer(), part.changed())));
        for (SheetStore.Version version : store.versions(part.id())) versions.add(version(request, version));
        return Answer.page(
                "practice/sheet-history",
                new HistoryPage(
                        found.sheet().title(),
                        found.sheet().path(),
                        found.sheet().where().secret(),
                        found.sheet().language(),
                        part.heading().isEmpty() ? found.sheet().title() : part.heading(),
                        versions));
    }

    private static VersionView version(Request request, SheetStore.Version version) {
        String writer = version.writer().isEmpty() ? request.words().text("library.by.gone") : version.writer();
        return new VersionView(version.number(), Markdown.render(version.body()), writer, version.at());
    }
}
