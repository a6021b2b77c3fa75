package tilth.discussions;

import java.util.List;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Attachments;
import tilth.spaces.Kind;

/// Replies are found within their discussions; here stands only whose files an event concerns: when a discussion goes
/// elsewhere or out of sight, the text inside its files goes along.
final class FilesTouched implements Kind.Index {
    private final Database db;
    private final Attachments attachments;
    private final Kind.Index discussions;

    FilesTouched(Database db, Attachments attachments, Kind.Index discussions) {
        this.db = db;
        this.attachments = attachments;
        this.discussions = discussions;
    }

    @Override
    public List<Document> documents(long id) {
        return List.of();
    }

    @Override
    public Stream<Document> all() {
        return Stream.of();
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.what().equals("reply.added")) return Stream.of(); // its files have events of their own
        List<Long> withText = attachments.withText(kind);
        if (withText.isEmpty()) return Stream.of();
        Long[] touched = discussions.touched(Keeping.KIND, event).toArray(Long[]::new);
        if (touched.length == 0) return Stream.of();
        return db
                .list(
                        "select id from reply where discussion = any($1) and id = any($2)",
                        row -> row.number("id"),
                        touched,
                        withText.toArray(Long[]::new))
                .stream();
    }
}
