package tilth.discussions;

import java.util.List;
import java.util.Optional;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Request;

/// Talk on other rooms' pages: a space's, a person's, Today.
final class OnPages {
    private static final int SHOWN = 5;

    private final ListStore lists;
    private final Rows rows;
    private final Spaces spaces;

    OnPages(ListStore lists, Rows rows, Spaces spaces) {
        this.lists = lists;
        this.rows = rows;
        this.spaces = spaces;
    }

    /// @param all where the rest is; empty when this is all
    /// @param begin where to begin one; empty for those who only read here
    public record PanelPage(String id, String title, List<Rows.Row> rows, String all, String begin) {}

    List<Panel> panels() {
        return List.of(
                new Panel("space", 40, this::ofSpace),
                new Panel("person", 60, this::begun),
                new Panel("today", 30, this::fresh));
    }

    private Optional<Panel.Shown> ofSpace(Request request, long id) {
        List<ListStore.Listed> top = lists.pinned(request.visitor(), id, request.now(), SHOWN);
        List<Long> onTop = top.stream().map(ListStore.Listed::id).toList();
        List<ListStore.Listed> last =
                lists.list(request.visitor(), new ListStore.Wanted(id, "", false, false, null, 0), SHOWN + 1);
        List<ListStore.Listed> all = new java.util.ArrayList<>(top);
        last.stream().limit(SHOWN).filter(each -> !onTop.contains(each.id())).forEach(all::add);
        boolean may = request.visitor().entered() && spaces.mayPost(request, id);
        if (all.isEmpty() && !may) return Optional.empty();
        String address = spaces.byId(request, id)
                .map(Space::address)
                .map(String::valueOf)
                .orElse("");
        return Optional.of(Panel.Shown.drawn(
                "discussions/panel",
                new PanelPage(
                        "talk",
                        request.words().text("discussions.panel.space"),
                        rows.of(request, all, false),
                        last.isEmpty() ? "" : "/discussions?in=" + address,
                        may ? Begin.address(address) : "")));
    }

    private Optional<Panel.Shown> begun(Request request, long person) {
        return shown(request, "discussions.panel.person", lists.begun(request.visitor(), person, SHOWN), "");
    }

    /// Lines for the one list of what is new where the reader belongs.
    private Optional<Panel.Shown> fresh(Request request, long person) {
        List<Rows.Row> found = rows.of(request, lists.fresh(request.visitor(), SHOWN), true);
        if (found.isEmpty()) return Optional.empty();
        List<Panel.Line> unread = found.stream()
                .map(row -> new Panel.Line(
                        row.title(),
                        row.path(),
                        row.language(),
                        row.news().isEmpty()
                                ? row.quiet()
                                : request.words().text("discussions.today.line", row.news(), row.quiet())))
                .toList();
        String title = request.words().text("discussions.panel.today");
        return Optional.of(new Panel.Shown(title, "messages-square", unread, "/discussions?show=unread", ""));
    }

    private Optional<Panel.Shown> shown(Request request, String title, List<ListStore.Listed> found, String all) {
        List<Rows.Row> shown = rows.of(request, found, true);
        if (shown.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "discussions/panel", new PanelPage("talk", request.words().text(title), shown, all, "")));
    }
}
