package tilth.home;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.log.Entry;
import tilth.log.Log;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Tells an open page that the thing it shows has changed: `/live?kind=&id=`, server-sent events.
///
/// A browser has one line: the page opened last has it, the one before is told `moved`. Whether the
/// member still reaches the thing is asked anew at every event.
final class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class.getName());

    private final Database db;
    private final Log log;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Map<Long, Answer.Line> lines = new ConcurrentHashMap<>();

    Watch(Database db, Log log, Kinds kinds, Spaces spaces) {
        this.db = db;
        this.log = log;
        this.kinds = kinds;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get("/live", Rule.ENTERED, this::open);
    }

    /// Takes the kind of a thing and the number in its address; answers `changed` with the log's number.
    ///
    /// @throws Problem.NotFound if there is no such thing for this member
    Answer open(Request request) {
        String kind = request.query("kind").orElseThrow(Problem.NotFound::new);
        long address = request.query("id")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(Problem.NotFound::new);
        long thing = thing(request.reach(), kind, address).orElseThrow(Problem.NotFound::new);
        if (kinds.card(request.reach(), kind, thing).isEmpty()) throw new Problem.NotFound();
        long person = request.visitor().id();
        long signIn = request.visitor().signIn();
        return new Answer.Stream(line -> begin(line, signIn, person, kind, thing));
    }

    private Optional<Long> thing(Reach reach, String kind, long address) {
        return switch (kind) {
            case "resource" ->
                db.find(
                        "select id from resource where address = $1 and labels && $2",
                        row -> row.number("id"),
                        address,
                        reach.array());
            case "session" ->
                db.find(
                        "select id from session where address = $1 and labels && $2",
                        row -> row.number("id"),
                        address,
                        reach.array());
            case "space" -> spaces.at(reach, address).map(space -> space.id());
            default -> Optional.empty();
        };
    }

    private void begin(Answer.Line line, long signIn, long person, String kind, long thing) {
        Answer.Line before = lines.put(signIn, line);
        if (before != null) before.send("", "moved", "");
        Log.Listening listening = log.listen(entry -> {
            boolean ours =
                    entry.event().thing() == thing && entry.event().kind().equals(kind);
            if (ours && entry.event().who() != person)
                Thread.startVirtualThread(() -> tell(line, entry, person, kind, thing));
        });
        line.whenClosed(() -> {
            listening.close();
            lines.remove(signIn, line);
        });
    }

    private void tell(Answer.Line line, Entry entry, long person, String kind, long thing) {
        try {
            Reach now = spaces.reach(person);
            if (kinds.card(now, kind, thing).isPresent()) line.send(Long.toString(entry.seq()), "changed", "");
        } catch (RuntimeException unable) {
            LOG.log(Level.FINE, "an open page was not told", unable);
        }
    }
}
