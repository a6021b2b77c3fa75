package tilth.sessions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tilth.db.Queries;
import tilth.web.Request;

/// One of a place's sessions in a list: its date leads to it.
///
/// @param when its day and hour, as the reader's clock has them
/// @param said what it is called; empty for none
/// @param note message key of what became of it, where that is not simply a meeting; empty otherwise
record Dated(String when, String path, String said, String note) {
    private static final int YEAR = 366; // days
    private static final int MOST = 100;

    /// A place's sessions of a year back and all that lie ahead, as far as the visitor reads them.
    record Lists(List<Dated> ahead, List<Dated> past) {
        boolean empty() {
            return ahead.isEmpty() && past.isEmpty();
        }
    }

    /// What lies ahead soonest first, what was newest first.
    static Lists of(Queries queries, Request request, long space) {
        Instant now = request.now();
        Instant from = now.minus(YEAR, ChronoUnit.DAYS);
        Instant until = now.plus(2L * YEAR, ChronoUnit.DAYS);
        List<Session> all = SessionList.page(queries, request.reach(), space, from, until, 0, MOST);
        return new Lists(
                all.stream()
                        .filter(session -> !session.past(now))
                        .map(session -> of(request, session))
                        .toList(),
                all.reversed().stream()
                        .filter(session -> session.past(now))
                        .map(session -> of(request, session))
                        .toList());
    }

    private static Dated of(Request request, Session session) {
        When when = When.of(request, session);
        String note = switch (session.state()) {
            case PLANNED -> session.past(request.now()) ? "" : "sessions.page.planned";
            case CANCELLED -> "sessions.page.cancelled";
            case UNHELD -> "sessions.page.unheld";
            case CONFIRMED, HELD -> "";
        };
        return new Dated(when.day() + ", " + when.time(), session.path(), session.title(), note);
    }
}
