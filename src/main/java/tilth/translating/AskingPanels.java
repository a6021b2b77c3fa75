package tilth.translating;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Panel;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// What the page of a work, and Today, show of requests.
final class AskingPanels {
    private final Database db;
    private final Library library;
    private final Helping helping;

    AskingPanels(Database db, Library library, Helping helping) {
        this.db = db;
        this.library = library;
        this.helping = helping;
    }

    private record Open(Reach reach, long resource) {}

    private List<Asking> open(Request request, long id) {
        return request.steady(new Open(request.reach(), id), () -> AskingStore.of(db, request.reach(), id));
    }

    /// @param line that it is not there in the reader's language, or that it is asked for
    /// @param busy who is at it; empty for nobody
    record TopPanel(String line, String busy, String label, String path) {}

    /// On top of a work that is not there in the reader's language.
    Optional<Panel.Shown> onTop(Request request, long id) {
        Optional<Resource> found = library.byId(request, id).filter(Resource::stands);
        String mine = request.language();
        if (found.isEmpty() || found.get().language().equals(mine)) return Optional.empty();
        Set<String> there = library.languages(request.reach(), id);
        if (there.contains(mine)) return Optional.empty();
        Words words = request.words();
        String into = Languages.nameIn(mine, mine);
        Optional<Asking> asked = request.visitor().entered()
                ? open(request, id).stream()
                        .filter(asking -> asking.language().equals(mine))
                        .findFirst()
                : Optional.empty();
        TopPanel panel = asked.map(asking -> new TopPanel(
                        words.text("translating.top.asked", into),
                        helping.busy(request, asking),
                        words.text("translating.top.look"),
                        asking.path()))
                .orElseGet(() -> new TopPanel(
                        words.text("translating.top.missing", into),
                        "",
                        words.text("translating.ask"),
                        found.get().base() + "/ask-translation?to=" + mine));
        return Optional.of(Panel.Shown.drawn("translating/top", panel));
    }

    record BesidePanel(List<Line> lines, String ask) {}

    record Line(String label, String busy, String path) {}

    /// Beside a work, for who has entered: what is asked for, and the way to ask.
    Optional<Panel.Shown> beside(Request request, long id) {
        if (!request.visitor().entered()) return Optional.empty();
        Optional<Resource> found = library.byId(request, id).filter(Resource::stands);
        if (found.isEmpty()) return Optional.empty();
        Words words = request.words();
        List<Line> lines = open(request, id).stream()
                .map(asking -> new Line(
                        words.text("translating.top.asked", Languages.nameIn(asking.language(), words.language())),
                        helping.busy(request, asking),
                        asking.path()))
                .toList();
        return Optional.of(Panel.Shown.drawn(
                "translating/beside", new BesidePanel(lines, found.get().base() + "/ask-translation")));
    }

    /// What somebody took, on their Today.
    Optional<Panel.Shown> today(Request request, long person) {
        Words words = request.words();
        List<Panel.Line> lines = AskingStore.takenBy(db, request.reach(), person).stream()
                .map(asking -> new Panel.Line(
                        words.text("translating.today", Languages.nameIn(asking.language(), words.language())),
                        asking.path(),
                        "",
                        asking.work().title()))
                .toList();
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(words.text("translating.list"), "languages", lines, "", ""));
    }
}
