package tilth.library;

import java.util.List;
import java.util.Optional;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Request;

/// What other pages show of the library: "What we learned" of a place, what somebody signs with their name.
final class LibraryPanels {
    private static final int IN_A_PANEL = 5;

    private final ListStore lists;
    private final Spaces spaces;

    LibraryPanels(ListStore lists, Spaces spaces) {
        this.lists = lists;
        this.spaces = spaces;
    }

    /// "What we learned" on the page of a circle, community or network.
    Optional<Panel.Shown> learned(Request request, long space) {
        List<Listed> newest = lists.ofSpace(request.reach(), space, IN_A_PANEL + 1);
        if (newest.isEmpty()) return Optional.empty();
        long address = newest.size() > IN_A_PANEL
                ? spaces.byId(request.reach(), space).map(Space::address).orElse(0L)
                : 0;
        boolean more = address != 0;
        return Optional.of(new Panel.Shown(
                request.words().text("library.panel.space"),
                "sprout",
                lines(request, newest),
                more ? "/library?in=" + address : "",
                more ? request.words().text("library.panel.more") : ""));
    }

    /// What somebody signs with their name, on their profile.
    Optional<Panel.Shown> signed(Request request, long person) {
        List<Listed> newest = lists.signedBy(request.reach(), person, IN_A_PANEL);
        if (newest.isEmpty()) return Optional.empty();
        String title = request.words().text("library.panel.person");
        return Optional.of(new Panel.Shown(title, "sprout", lines(request, newest), "", ""));
    }

    private static List<Panel.Line> lines(Request request, List<Listed> newest) {
        return newest.stream()
                .limit(IN_A_PANEL)
                .map(each -> new Panel.Line(
                        each.title(),
                        each.path(),
                        each.language(),
                        request.words()
                                .text(
                                        "library.panel.line",
                                        request.words().text(each.kind().word()),
                                        each.byline().in(request.words(), request.reach()))))
                .toList();
    }
}
