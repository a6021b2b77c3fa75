package tilth.notices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.Posting;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What letters tell of, on a page: unread first.
///
/// The words of a notice are those of its letter, written by its room at this moment for this reader: what
/// they may not see any more is not there, and is dropped.
final class Board {
    static final int SHOWN = 60;
    private static final int API_MOST = 100;

    private final LetterBook book;
    private final NoticeStore notices;

    Board(Database db, LetterBook book) {
        this.book = book;
        this.notices = new NoticeStore(db);
    }

    /// @param line one sentence more; empty for none
    /// @param path where it leads, on this site
    /// @param also others that lead to the same page, older ones
    record Row(long address, String title, String line, String path, Instant at, boolean read, List<Long> also) {
        public int more() {
            return also.size();
        }

        /// The page, whichever of its parts is meant.
        String page() {
            return path.replaceFirst("[?#].*", "");
        }

        Row and(Row older) {
            List<Long> all = new ArrayList<>(also);
            all.add(older.address());
            return new Row(address, title, line, path, at, read, List.copyOf(all));
        }
    }

    /// @param earlier address of the next page; empty at the end
    record BoardPage(List<Row> unread, List<Row> read, String upTo, String earlier, boolean nothing) {}

    void hang(Routes routes) {
        routes.get("/notices", Rule.ENTERED, this::show);
        routes.post("/notices/read", Rule.ENTERED, this::readAll);
        routes.post("/notices/:id", Rule.ENTERED, this::open);
        routes.get("/api/v1/notices", Rule.ENTERED, this::list);
        routes.post("/api/v1/notices/read", Rule.ENTERED, this::readAll);
    }

    Answer show(Request request) {
        long person = request.visitor().id();
        Optional<String> from = request.query("from");
        long before = from.map(id -> notices.place(person, number(id))).orElse(0L);
        List<NoticeStore.Notice> unread = from.isPresent() ? List.of() : notices.unread(person, 0, SHOWN);
        List<NoticeStore.Notice> read = notices.read(person, before, SHOWN + 1);
        boolean more = read.size() > SHOWN;
        if (more) read = read.subList(0, SHOWN);
        List<Row> fresh = together(rows(request, unread));
        List<Row> known = together(rows(request, read));
        return Answer.page(
                "notices/board",
                new BoardPage(
                        fresh,
                        known,
                        unread.isEmpty() ? "" : Long.toString(unread.getFirst().address()),
                        more ? "/notices?from=" + read.getLast().address() : "",
                        fresh.isEmpty() && known.isEmpty()));
    }

    private List<Row> rows(Request request, List<NoticeStore.Notice> some) {
        List<Row> rows = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (NoticeStore.Notice notice : some)
            written(request, notice).ifPresentOrElse(rows::add, () -> gone.add(notice.id()));
        notices.drop(request.visitor().id(), gone);
        return rows;
    }

    /// Thirty answers in one conversation are one row.
    private static List<Row> together(List<Row> rows) {
        Map<String, Row> pages = new LinkedHashMap<>();
        rows.forEach(row -> pages.merge(row.page(), row, Row::and));
        return List.copyOf(pages.values());
    }

    private Optional<Row> written(Request request, NoticeStore.Notice notice) {
        Posting posting = notice.posting().reaching("", request.language());
        return book.kind(posting.kind())
                .flatMap(kind -> kind.write().apply(posting))
                .map(draft -> new Row(
                        notice.address(),
                        draft.subject(),
                        line(draft),
                        path(draft),
                        notice.at(),
                        notice.read(),
                        List.of()));
    }

    private static String line(Draft draft) {
        if (!draft.opening().isEmpty()) return draft.opening();
        return draft.said().isEmpty() ? "" : draft.said().getFirst();
    }

    /// The way of its first button, without the site's own name before it.
    private static String path(Draft draft) {
        String url = !draft.acts().isEmpty()
                ? draft.acts().getFirst().url()
                : draft.found().isEmpty() ? "/" : draft.found().getFirst().url();
        URI address = URI.create(url);
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String part = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        return (address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + query + part;
    }

    /// Marks one as read, and those in `also`, and leads to what it tells of.
    Answer open(Request request) {
        long person = request.visitor().id();
        NoticeStore.Notice notice = notices.find(person, request.id("id")).orElseThrow(Problem.NotFound::new);
        String path = written(request, notice).map(Row::path).orElse("/notices");
        Form form = request.form().many("also", SHOWN).orRefuse();
        return request.act(tx -> {
            NoticeStore.read(tx, person, notice.id(), request.now());
            for (String also : form.values("also"))
                notices.find(person, number(also))
                        .ifPresent(other -> NoticeStore.read(tx, person, other.id(), request.now()));
            return Answer.to(path);
        });
    }

    /// Marks all as read up to the one named by `upto`, so that what came meanwhile stays unread.
    Answer readAll(Request request) {
        long person = request.visitor().id();
        long upTo = notices.place(person, number(request.form().value("upto")));
        return request.act(tx -> {
            NoticeStore.readAll(tx, person, upTo, request.now());
            return request.api() ? Answer.nothing() : Answer.to("/notices");
        });
    }

    Answer list(Request request) {
        long person = request.visitor().id();
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,3}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, API_MOST))
                .orElse(SHOWN);
        long before = request.query("cursor")
                .map(id -> notices.place(person, number(id)))
                .orElse(0L);
        List<NoticeStore.Notice> unread = notices.unread(person, before, limit);
        JsonArray items = new JsonArray();
        for (Row row : rows(request, unread))
            items.add(new JsonObject()
                    .put("id", row.address())
                    .put("title", row.title())
                    .put("line", row.line())
                    .put("url", request.site().absolute(row.path()))
                    .put("at", row.at().toString()));
        String next = unread.size() == limit ? Long.toString(unread.getLast().address()) : null;
        return Answer.json(new JsonObject().put("items", items).put("next", next));
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
