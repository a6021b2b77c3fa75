package tilth.admin;

import java.time.Instant;
import java.util.List;
import tilth.log.Event;
import tilth.log.Log;
import tilth.notices.Desk;
import tilth.notices.Held;
import tilth.notices.Notices;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Letters that wait or failed, each with its reason; the pause; a letter to try the mail out.
final class Post {
    private static final int MOST = 100; // shown of each

    private final Notices notices;
    private final Desk desk;
    private final Log log;

    Post(Notices notices, Log log) {
        this.notices = notices;
        this.desk = notices.desk();
        this.log = log;
    }

    /// @param to the address, or empty for one that is the person's own
    /// @param next null for a failed one
    public record Row(String id, String kind, String to, int tries, String reason, Instant posted, Instant next) {
        static Row of(Held held) {
            return new Row(
                    Long.toString(held.id()),
                    held.kind(),
                    held.mailbox(),
                    held.tries(),
                    held.reason(),
                    held.posted(),
                    held.next());
        }
    }

    /// @param done what was just done, in words; empty for nothing
    /// @param since when mail was paused; null when it is not
    public record PostPage(
            String done, Instant since, boolean restored, List<Row> waiting, List<Row> failed, Desk.Counts counts) {}

    void hang(Routes routes) {
        routes.get("/admin/letters", Rule.ADMIN, this::show);
        routes.post("/admin/letters", Rule.ADMIN, this::act);
    }

    Answer show(Request request) {
        String done = switch (request.query("done").orElse("")) {
            case "retry" -> request.words().text("admin.letters.done.retry");
            case "test" -> request.words().text("admin.letters.done.test");
            case "pause" -> request.words().text("admin.letters.done.pause");
            case "release" -> request.words().text("admin.letters.done.release");
            case "discard" -> request.words().text("admin.letters.done.discard");
            default -> "";
        };
        Desk.Pause pause = desk.pause().orElse(null);
        return Answer.page(
                "admin/letters",
                new PostPage(
                        done,
                        pause == null ? null : pause.since(),
                        pause != null && pause.why().equals("restored"),
                        desk.waiting(MOST).stream().map(Row::of).toList(),
                        desk.failed(MOST).stream().map(Row::of).toList(),
                        desk.counts(request.now())));
    }

    /// Takes `do`: `retry` with `letter`, `test`, `pause`, `release`, or `discard`.
    Answer act(Request request) {
        Form form = request.form()
                .choice("do", "retry", "test", "pause", "release", "discard")
                .orRefuse();
        String act = form.value("do");
        if (act.equals("retry")) form.number("letter", 1, Long.MAX_VALUE).orRefuse();
        long by = request.visitor().id();
        return request.act(tx -> {
            switch (act) {
                case "retry" -> {
                    long letter = form.numberValue("letter");
                    if (!desk.retry(tx, letter, request.now())) throw new Problem.Refused("admin.letters.underway");
                    log.append(tx, new Event("letter.retried", by, 0, "letter", letter));
                }
                case "test" -> notices.test(tx, by);
                case "pause" -> {
                    Desk.pause(tx, "administrator", request.now());
                    log.append(tx, new Event("letters.paused", by, 0, "", 0));
                }
                case "release" -> {
                    desk.release(tx);
                    log.append(tx, new Event("letters.released", by, 0, "", 0));
                }
                default -> {
                    desk.discard(tx, request.now());
                    log.append(tx, new Event("letters.discarded", by, 0, "", 0));
                }
            }
            return Answer.to("/admin/letters?done=" + act);
        });
    }
}
