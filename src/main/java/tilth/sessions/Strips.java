package tilth.sessions;

import java.time.Instant;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.text.Words;
import tilth.web.Request;

/// Draws rhythm strips from the sessions of a year.
final class Strips {
    private static final int YEAR = 366; // days back
    private static final int MOST = 80; // a mark takes four pixels on the smallest screen
    private static final int FEW = 20; // so many have room for their months
    private static final int SAID = 3; // dates in the sentence

    private final Database db;

    Strips(Database db) {
        this.db = db;
    }

    /// The strip of a place that the visitor may know of.
    Strip of(Request request, long space) {
        return of(
                request.words(),
                SessionStore.year(db, space, request.now().minus(YEAR, ChronoUnit.DAYS), MOST),
                request.now());
    }

    /// The strips of the circles inside a place that the visitor may know of, by circle; those that have
    /// never met and plan nothing are left out.
    Map<Long, Strip> inside(Request request, long space) {
        Instant from = request.now().minus(YEAR, ChronoUnit.DAYS);
        Map<Long, List<Session>> circles = SessionList.yearInside(db, request.reach(), space, from, MOST).stream()
                .collect(Collectors.groupingBy(Session::space));
        Map<Long, Strip> strips = new HashMap<>();
        circles.forEach((circle, sessions) -> strips.put(circle, of(request.words(), sessions, request.now())));
        return strips;
    }

    Strip of(Words words, long space, Instant now) {
        return of(words, SessionStore.year(db, space, now.minus(YEAR, ChronoUnit.DAYS), MOST), now);
    }

    static Strip of(Words words, List<Session> sessions, Instant now) {
        List<Strip.Mark> marks = new ArrayList<>();
        List<ZonedDateTime> coming = new ArrayList<>();
        int held = 0;
        int missed = 0;
        Month month = null;
        for (Session session : sessions) {
            boolean ahead = session.state().ahead() && !session.past(now);
            boolean first = ahead && coming.isEmpty();
            if (ahead) coming.add(session.when());
            if (session.state() == State.HELD) held++;
            if (session.state() == State.UNHELD || (session.state() == State.CANCELLED && session.past(now))) missed++;
            Month its = session.when().getMonth();
            marks.add(new Strip.Mark(shape(session, first, now), its == month ? "" : words.monthSign(its), first));
            month = its;
        }
        return new Strip(marks, marks.size() <= FEW, sentence(words, held, missed, coming, now));
    }

    private static String shape(Session session, boolean first, Instant now) {
        return switch (session.state()) {
            case HELD -> "held";
            case UNHELD, CANCELLED -> "none";
            case PLANNED, CONFIRMED -> first ? session.at().isAfter(now) ? "next" : "now" : "plan";
        };
    }

    /// "Ten sessions in a year; two times we did not meet. Next: Tuesday 8 December, Tuesday 12 January."
    private static String sentence(Words words, int held, int missed, List<ZonedDateTime> coming, Instant now) {
        String past = held == 0 && missed == 0 ? "" : words.text("sessions.strip.past", held, missed);
        if (coming.isEmpty()) return past;
        String next = words.text("sessions.strip.next", When.day(words, coming.getFirst(), now));
        List<String> later = coming.stream()
                .skip(1)
                .limit(SAID)
                .map(day -> When.day(words, day, now))
                .toList();
        String then = later.isEmpty() ? "" : words.text("sessions.strip.then", Spoken.joined(words, later));
        return String.join(" ", List.of(past, next, then)).strip();
    }
}
