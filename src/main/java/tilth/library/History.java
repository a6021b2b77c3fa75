package tilth.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tilth.text.Changes;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// What a text said before, and what changed from one version to the next, word by word.
final class History {
    private final Door door;
    private final ResourceStore store;
    private final Workbench workbench;

    History(Door door, ResourceStore store, Workbench workbench) {
        this.door = door;
        this.store = store;
        this.workbench = workbench;
    }

    /// @param pieces of the comparison; empty when there is only one version
    /// @param shown the versions compared
    public record HistoryPage(
            String title,
            String language,
            String path,
            boolean open,
            List<Line> lines,
            List<Piece> pieces,
            int older,
            int newer) {
        public record Line(int number, Instant at, String href, boolean current) {}

        public record Piece(boolean gone, boolean fresh, String text) {}
    }

    void hang(Routes routes) {
        routes.get("/library/:id/history", Rule.ANYONE, this::show).kept("version");
    }

    /// `?version=` is the one to compare with the one before it; the present one if left out.
    Answer show(Request request) {
        Resource resource = door.find(request);
        List<Version> versions = new ArrayList<>();
        versions.add(Version.present(resource));
        versions.addAll(store.versions(resource, request.visitor()));
        int at = at(request, versions);
        Version newer = versions.get(at);
        Version older = at + 1 < versions.size() ? versions.get(at + 1) : null;
        List<HistoryPage.Line> lines = versions.stream()
                .map(version -> new HistoryPage.Line(
                        version.number(),
                        version.at(),
                        resource.base() + "/history?version=" + version.number(),
                        version.number() == newer.number()))
                .toList();
        HistoryPage page = new HistoryPage(
                resource.title(),
                resource.language(),
                resource.path(),
                resource.open(),
                lines,
                older == null ? List.of() : pieces(request, older, newer),
                older == null ? 0 : older.number(),
                newer.number());
        return Answer.page("library/history", page).ground(resource.space());
    }

    private static int at(Request request, List<Version> versions) {
        String asked = request.query("version").orElse("");
        if (asked.isEmpty()) return 0;
        for (int i = 0; i < versions.size(); i++)
            if (asked.equals(Integer.toString(versions.get(i).number()))) return i;
        throw new Problem.NotFound();
    }

    private List<HistoryPage.Piece> pieces(Request request, Version older, Version newer) {
        String before = older.whole(request.words());
        String after = newer.whole(request.words());
        return workbench.beside(() -> Changes.between(before, after)).stream()
                .map(piece -> new HistoryPage.Piece(
                        piece.kind() == Changes.Kind.GONE, piece.kind() == Changes.Kind.NEW, piece.text()))
                .toList();
    }
}
