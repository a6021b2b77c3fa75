package tilth.practice;

import java.util.List;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Panel;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// Working pages on other rooms' pages: a resource's, a circle's, a session's.
final class SheetPanels {
    private static final int SHOWN = 5;

    private final Library library;
    private final SheetStore store;

    SheetPanels(Library library, SheetStore store) {
        this.library = library;
        this.store = store;
    }

    /// @param use where it is begun
    record UsePanel(String use, List<Panel.Line> lines) {}

    /// "Use this in our circle", and where it is in use already, as far as the reader may know.
    Optional<Panel.Shown> onResource(Request request, long id) {
        Optional<Resource> resource =
                library.byId(request, id).filter(it -> it.stands() && it.canBeFilled() && it.readBy(request.reach()));
        return resource.map(it -> Panel.Shown.drawn(
                "practice/use-panel",
                new UsePanel(
                        it.base() + "/use",
                        request.visitor().entered()
                                ? made(request, id).stream()
                                        .map(sheet -> new Panel.Line(
                                                request.words()
                                                        .text(
                                                                "practice.sheet.in",
                                                                sheet.where().name()),
                                                sheet.path(),
                                                "",
                                                progress(request.words(), sheet)))
                                        .toList()
                                : List.of())));
    }

    private List<Sheet> made(Request request, long id) {
        return request.steady(new Made(id, request.reach()), () -> store.made(request.reach(), id, SHOWN));
    }

    private record Made(long resource, Reach reach) {}

    static String progress(Words words, Sheet sheet) {
        return sheet.over()
                ? words.text("practice.sheet.ended")
                : words.text("practice.sheet.progress", sheet.done(), sheet.parts());
    }

    Optional<Panel.Shown> onSpace(Request request, long id) {
        return shown(request, store.in(request.reach(), id, SHOWN));
    }

    Optional<Panel.Shown> onSession(Request request, long id) {
        return shown(request, store.forSession(request.reach(), id));
    }

    private static Optional<Panel.Shown> shown(Request request, List<Sheet> sheets) {
        if (sheets.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(
                request.words().text("practice.sheet.panel"),
                "clipboard-list",
                sheets.stream()
                        .map(sheet -> new Panel.Line(
                                sheet.title(), sheet.path(), sheet.language(), progress(request.words(), sheet)))
                        .toList(),
                "",
                ""));
    }
}
