package tilth.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import tilth.db.EmbeddedPostgres;
import tilth.text.Markdown;

/// Puts [Shelves] straight into the database of a stopped Tilth: a million resources over HTTP would take hours.
final class Stock {
    private static final String COPY = """
        copy resource (address, space, labels, kind, title, slug, lead, body, fields, html, parts, renderer,
              language, licence, author, line, topics, audiences, created, changed) from stdin\
        """;
    private final long author;
    private final List<Long> circles;
    private final List<Long> topics;
    private final List<Long> audiences;

    private Stock(Connection db) throws SQLException {
        this.author = numbers(db, "select min(id) from person").getFirst();
        this.circles = numbers(db, """
            insert into space (address, kind, slug, skeleton, name, rank, joining)
            select 7000000000 + i, 'circle', 'bench-circle-' || i, 'bench-circle-' || i, 'Circle ' || i, 2, 'open'
              from generate_series(1, %d) as i returning id
            """.formatted(Shelves.SPACES));
        this.topics = numbers(db, "select id from concept where facet = 'topic' order by place");
        this.audiences = numbers(db, "select id from concept where facet = 'audience' order by place");
    }

    static void into(Path data, Shelves shelves, int count) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"));
                Connection db = Rival.connect(postgres.address())) {
            Stock stock = new Stock(db);
            CopyIn copy = db.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            for (int i = 0; i < count; i++) {
                byte[] row = stock.row(shelves.text(i)).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
            db.createStatement().execute("analyze");
        }
    }

    private String row(Shelves.Text text) {
        String at = OffsetDateTime.ofInstant(text.at(), ZoneOffset.UTC).toString();
        String body = text.body().strip();
        long space = text.space() == 0 ? 0 : circles.get((int) text.space() - 1);
        return List.of(
                                8_000_000_000L + text.number(),
                                space,
                                text.open() ? "{public}" : "{s:" + space + "}",
                                text.kind(),
                                text.title(),
                                text.title().replace(' ', '-'),
                                body.substring(0, 100),
                                body,
                                "{}",
                                "<p>" + body + "</p>",
                                "{}",
                                Markdown.VERSION,
                                text.language(),
                                "by-sa",
                                author,
                                "name",
                                array(text.topics(), topics),
                                array(text.audiences(), audiences),
                                at,
                                at)
                        .stream()
                        .map(value -> value.toString().replace("\\", "\\\\").replace("\n", "\\n"))
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String array(Set<Integer> some, List<Long> of) {
        if (of.isEmpty()) return "{}";
        return some.stream()
                .map(each -> of.get(each % of.size()).toString())
                .distinct()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Long> numbers(Connection db, String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = db.createStatement().executeQuery(sql)) {
            while (rows.next()) numbers.add(rows.getLong(1));
        }
        return numbers;
    }
}
