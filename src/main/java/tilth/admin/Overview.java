package tilth.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tilth.db.Database;
import tilth.log.Log;
import tilth.log.LogStatus;
import tilth.notices.Desk;
import tilth.search.Condition;
import tilth.search.Index;
import tilth.spaces.Commons;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The first page of running the site: where everything is, and how the machine is, in words.
final class Overview {
    private static final long LITTLE_SPACE = 1L << 30; // bytes; a gigabyte lasts for the time it takes to act
    private static final long DEAF = 5_000; // ms
    private static final long BEHIND = 1_000; // entries

    private final Database db;
    private final Log log;
    private final Commons commons;
    private final Desk letters;
    private final Index index;
    private final Path data;

    Overview(Database db, Log log, Commons commons, Desk letters, Index index, Path data) {
        this.db = db;
        this.log = log;
        this.commons = commons;
        this.letters = letters;
        this.index = index;
        this.data = data;
    }

    /// @param says how it stands, in one sentence; empty for none
    /// @param trouble whether somebody should look
    public record Line(String icon, String href, String title, String says, boolean trouble) {}

    /// @param rooms of the administrators' pages
    /// @param machine how database, log and disk are; without addresses
    public record OverviewPage(List<Line> rooms, List<Line> machine) {}

    private record Counts(long people, long asking, long bytes) {}

    void hang(Routes routes) {
        routes.get("/admin", Rule.ADMIN, this::show);
    }

    Answer show(Request request) {
        Words words = request.words();
        return Answer.page("admin/overview", new OverviewPage(rooms(request, words), machine(words)));
    }

    private List<Line> rooms(Request request, Words words) {
        Counts counts = db.one("""
            select count(*) filter (where state = 'active') as people,
                   count(*) filter (where state = 'asking') as asking,
                   pg_database_size(current_database()) as bytes
              from person
            """, row -> new Counts(row.number("people"), row.number("asking"), row.number("bytes")));
        Desk.Counts post = letters.counts(request.now());
        boolean paused = letters.pause().isPresent();
        Condition condition = index.condition();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "settings",
                "/admin/site",
                words.text("admin.site.title"),
                commons.facts().name(),
                false));
        lines.add(line("file-text", "/admin/texts", words.text("admin.texts.title")));
        lines.add(line("type", "/admin/words", words.text("admin.words.title")));
        lines.add(new Line(
                "users-round",
                "/admin/people",
                words.text("admin.people.title"),
                words.text("admin.overview.people", counts.people(), counts.asking()),
                counts.asking() > 0));
        lines.add(line("tags", "/library/topics", words.text("admin.topics.title")));
        lines.add(line("eye-off", "/admin/things", words.text("admin.things.title")));
        lines.add(line("upload", "/imports", words.text("imports.title")));
        lines.add(line("archive", "/exports", words.text("exports.title")));
        lines.add(line("sprout", "/admin/sample", words.text("admin.sample.title")));
        lines.add(new Line(
                "mail",
                "/admin/letters",
                words.text("admin.letters.title"),
                paused
                        ? words.text("admin.letters.paused")
                        : words.text("admin.overview.letters", post.waiting(), post.failed(), post.sent()),
                paused || post.failed() > 0));
        lines.add(new Line(
                "search",
                "/admin/index",
                words.text("admin.index.title"),
                IndexCare.state(words, condition),
                condition.state() != Condition.State.READY));
        lines.add(new Line(
                "database",
                "",
                words.text("admin.overview.database"),
                words.text("admin.overview.database.says", words.bytes(counts.bytes())),
                false));
        return lines;
    }

    private List<Line> machine(Words words) {
        List<Line> lines = new ArrayList<>();
        LogStatus status = log.status();
        boolean deaf = status.deafMillis() > DEAF;
        lines.add(new Line(
                "list-ordered",
                "",
                words.text("admin.overview.log"),
                deaf
                        ? words.text("admin.overview.log.deaf", status.deafMillis() / 1000)
                        : words.text("admin.overview.log.says", status.last(), status.waiting()),
                deaf));
        for (LogStatus.Following each : status.followers()) lines.add(following(words, each));
        lines.add(disk(words));
        return lines;
    }

    private static Line following(Words words, LogStatus.Following each) {
        String says = words.text("admin.overview.follower.says", each.behind());
        if (each.aside() > 0) says = words.text("admin.overview.follower.aside", each.behind(), each.aside());
        if (each.error().isPresent())
            says = words.text("admin.overview.follower.error", each.error().get());
        boolean trouble = each.error().isPresent() || each.aside() > 0 || each.behind() > BEHIND;
        String known = "admin.follower." + each.name();
        String name = words.has(known) ? words.text(known) : each.name();
        return new Line("route", "", words.text("admin.overview.follower", name), says, trouble);
    }

    private Line disk(Words words) {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            return new Line(
                    "folder",
                    "",
                    words.text("admin.overview.disk"),
                    words.text("admin.overview.disk.says", words.bytes(free)),
                    free < LITTLE_SPACE);
        } catch (IOException unreadable) {
            return new Line(
                    "folder", "", words.text("admin.overview.disk"), words.text("admin.overview.disk.gone"), true);
        }
    }

    private static Line line(String icon, String href, String title) {
        return new Line(icon, href, title, "", false);
    }
}
