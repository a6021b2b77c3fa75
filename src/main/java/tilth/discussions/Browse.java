package tilth.discussions;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Later;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Links;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Talk: all discussions within reach, stirred last first, with what is unread.
final class Browse {
    static final int PER_PAGE = 20;
    private static final int ON_TOP = 5;

    private final Database db;
    private final ListStore lists;
    private final Places places;
    private final Spaces spaces;
    private final Rows rows;

    Browse(Database db, ListStore lists, Places places, Spaces spaces, Rows rows) {
        this.db = db;
        this.lists = lists;
        this.places = places;
        this.spaces = spaces;
        this.rows = rows;
    }

    /// @param views what to look at: all, questions, what waits …; the present one marked
    /// @param here the place chosen; its path is empty for all
    /// @param begin where to begin one; empty for strangers
    /// @param done all was read just now
    public record BrowsePage(
            String title,
            ShowPage.Link here,
            boolean closed,
            List<View> views,
            List<View> places,
            List<Rows.Row> top,
            List<Rows.Row> rows,
            String later,
            String begin,
            boolean done,
            boolean narrowed) {
        public record View(String label, String href, boolean chosen, long count) {}

        public boolean empty() {
            return top.isEmpty() && rows.isEmpty();
        }
    }

    void hang(Routes routes) {
        routes.get("/discussions", Rule.ANYONE, this::show).kept("in", "kind", "show", "before");
    }

    /// What was asked for: `?in=` a place, `?kind=`, `?show=waiting` or `unread`, `?before=` for the next page.
    private record Asked(Optional<Space> space, String kind, String show, Instant before, long beforeId) {
        String href(String otherKind, String otherShow) {
            return address(space.map(it -> "" + it.address()).orElse(""), otherKind, otherShow, "");
        }

        String in(String place) {
            return address(place, kind, show, "");
        }

        String after(ListStore.Listed last) {
            String key = Cursor.of(last.stirred(), last.address());
            return address(space.map(it -> "" + it.address()).orElse(""), kind, show, key);
        }

        private static String address(String in, String kind, String show, String before) {
            List<String> query = new ArrayList<>();
            if (!in.isEmpty()) query.add("in=" + in);
            if (!kind.isEmpty()) query.add("kind=" + kind);
            if (!show.isEmpty()) query.add("show=" + show);
            if (!before.isEmpty()) query.add("before=" + Links.encode(before));
            return "/discussions" + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }
    }

    private Optional<Asked> asked(Request request) {
        Optional<String> in = request.query("in");
        Optional<Space> space = in.flatMap(said -> places.said(request, said));
        if (in.isPresent() && space.isEmpty()) return Optional.empty();
        String kind =
                request.query("kind").flatMap(TalkKind::of).map(TalkKind::code).orElse("");
        boolean member = request.visitor().entered();
        String show = request.query("show")
                .filter(said -> said.equals("waiting") || (member && said.equals("unread")))
                .orElse("");
        Cursor cursor = request.query("before").flatMap(Cursor::of).orElse(Cursor.NONE);
        return Optional.of(new Asked(space, kind, show, cursor.at(), cursor.address()));
    }

    /// The place of the last row of a page.
    record Cursor(Instant at, long address) {
        static final Cursor NONE = new Cursor(null, 0);

        static Optional<Cursor> of(String said) {
            if (!said.matches("[0-9]{1,17}-[0-9]{1,18}")) return Optional.empty();
            String[] parts = said.split("-", 2);
            long micros = Long.parseLong(parts[0]);
            try {
                Instant at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
                return Optional.of(new Cursor(at, Long.parseLong(parts[1])));
            } catch (DateTimeException far) {
                return Optional.empty();
            }
        }

        static String of(Instant stirred, long address) {
            return stirred.getEpochSecond() * 1_000_000 + stirred.getNano() / 1000 + "-" + address;
        }
    }

    Answer show(Request request) {
        Optional<Asked> asked = asked(request);
        if (asked.isEmpty()) return page(request, new Asked(Optional.empty(), "", "", null, 0), List.of(), List.of());
        Asked it = asked.get();
        long space = it.space().map(Space::id).orElse(-1L);
        boolean first = it.before() == null;
        Later<List<ListStore.Listed>> top =
                db.later(() -> space < 0 || !first || !it.kind().isEmpty()
                        ? List.of()
                        : lists.pinned(request.visitor(), space, request.now(), ON_TOP));
        List<ListStore.Listed> found = lists.list(
                request.visitor(),
                new ListStore.Wanted(
                        space,
                        it.kind(),
                        it.show().equals("waiting"),
                        it.show().equals("unread"),
                        it.before(),
                        it.beforeId()),
                PER_PAGE + 1);
        Answer.Page page = page(request, it, top.get(), found);
        return it.space().map(one -> page.ground(one.id())).orElse(page);
    }

    private Answer.Page page(Request request, Asked asked, List<ListStore.Listed> top, List<ListStore.Listed> found) {
        Words words = request.words();
        List<Long> onTop = top.stream().map(ListStore.Listed::id).toList();
        List<ListStore.Listed> shown = found.subList(0, Math.min(PER_PAGE, found.size()));
        List<ListStore.Listed> rest =
                shown.stream().filter(each -> !onTop.contains(each.id())).toList();
        boolean member = request.visitor().entered();
        String in = asked.space().map(space -> "" + space.address()).orElse("");
        return Answer.page(
                "discussions/browse",
                new BrowsePage(
                        words.text("discussions.talk"),
                        asked.space()
                                .map(space -> new ShowPage.Link(space.name(), space.path()))
                                .orElse(ShowPage.Link.NONE),
                        asked.space().map(Space::secret).orElse(false),
                        views(asked, words, member),
                        member ? places(request, asked) : List.of(),
                        rows.of(request, top, false),
                        rows.of(request, rest, asked.space().isEmpty()),
                        found.size() > PER_PAGE ? asked.after(shown.getLast()) : "",
                        member ? Begin.address(in) : "",
                        request.query("read").isPresent(),
                        !in.isEmpty()
                                || !asked.kind().isEmpty()
                                || !asked.show().isEmpty()));
    }

    private static List<BrowsePage.View> views(Asked asked, Words words, boolean member) {
        List<BrowsePage.View> views = new ArrayList<>();
        boolean all = asked.kind().isEmpty() && asked.show().isEmpty();
        views.add(view(words, "discussions.view.all", asked.href("", ""), all));
        if (member)
            views.add(view(
                    words,
                    "discussions.view.unread",
                    asked.href("", "unread"),
                    asked.show().equals("unread")));
        views.add(view(
                words,
                "discussions.view.waiting",
                asked.href("", "waiting"),
                asked.show().equals("waiting")));
        for (TalkKind kind : TalkKind.values())
            views.add(view(
                    words,
                    "discussions.view." + kind.code(),
                    asked.href(kind.code(), ""),
                    asked.kind().equals(kind.code())));
        return views;
    }

    private static BrowsePage.View view(Words words, String key, String href, boolean chosen) {
        return new BrowsePage.View(words.text(key), href, chosen, 0);
    }

    private List<BrowsePage.View> places(Request request, Asked asked) {
        List<BrowsePage.View> all = new ArrayList<>();
        String chosen = asked.space().map(space -> "" + space.address()).orElse("");
        all.add(new BrowsePage.View(request.words().text("discussions.places.all"), asked.in(""), chosen.isEmpty(), 0));
        for (Space space : spaces.mine(request.visitor())) {
            String number = "" + space.address();
            all.add(new BrowsePage.View(space.name(), asked.in(number), number.equals(chosen), 0));
        }
        return all;
    }
}
