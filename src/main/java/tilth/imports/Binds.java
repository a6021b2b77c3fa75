package tilth.imports;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.library.Bringing;
import tilth.spaces.Along;
import tilth.spaces.Attached;
import tilth.spaces.Freight;
import tilth.spaces.Kinds;
import tilth.web.Site;
import tilth.web.Visitor;

/// Once all rows are there: what hangs on each is hung, and links between them lead to where they are now.
final class Binds {
    private static final int AT_ONCE = 40; // rows
    private static final Pattern TEXT =
            Pattern.compile("(?<![\\w/.-])(https?://[^\\s/()<>\"]{1,200})?/library/([0-9]{1,18})(?:-[a-z0-9-]*)?");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w/.-])(https?://[^\\s/()<>\"]{1,200})?/files/([0-9]{1,18})/[^\\s()<>\"?#]+");
    private static final Pattern PLACE = Pattern.compile("files/([0-9]{1,18})/.+");

    private final Database db;
    private final Bringing bringing;
    private final Freight freight;
    private final Meaning meaning;
    private final Kinds kinds;
    private final LineStore lines;
    private final Supplier<Site> site;

    Binds(
            Database db,
            Bringing bringing,
            Freight freight,
            Meaning meaning,
            Kinds kinds,
            LineStore lines,
            Supplier<Site> site) {
        this.db = db;
        this.bringing = bringing;
        this.freight = freight;
        this.meaning = meaning;
        this.kinds = kinds;
        this.lines = lines;
        this.site = site;
    }

    /// Does a piece; false when nothing is left.
    boolean piece(Import carried, Visitor visitor, Set<String> labels, Instant now) {
        if (!carried.columns().contains("id")) return false; // nothing can refer to a row
        List<Line> next = lines.after(carried.id(), "made", "made", carried.bound(), AT_ONCE);
        if (next.isEmpty()) return false;
        Map<Long, Meaning.Meant> meant = new HashMap<>();
        for (Line line : next) meant.put(line.id(), meaning.of(carried, line, visitor.zone(), visitor.language(), now));
        Map<Long, List<Attached>> files =
                freight.of("resource", next.stream().map(Line::resource).toList());
        return db.transact(tx -> {
            if (ImportStore.hold(tx, carried.id(), "running").isEmpty()) return true;
            Numbers numbers = new Numbers(tx, carried, meant.values());
            for (Line line : next) {
                Meaning.Meant each = meant.get(line.id());
                Along.Ground ground = new Along.Ground(
                        visitor, carried.id(), carried.space(), labels, line.resource(), numbers::made, now);
                for (Along along : kinds.along())
                    Optional.ofNullable(each.along().get(along.field()))
                            .ifPresent(said -> along.hang(tx, ground, said));
                Map<String, String> lying = lying(each, files.getOrDefault(line.resource(), List.of()));
                bringing.reword(
                        tx,
                        visitor,
                        new Bringing.Made(line.resource(), line.version()),
                        text -> numbers.linked(text, lying));
            }
            ImportStore.bound(tx, carried.id(), next.getLast().number(), now);
            return true;
        });
    }

    /// Where the files of a row lie now, by the numbers in their former addresses.
    private static Map<String, String> lying(Meaning.Meant meant, List<Attached> files) {
        Map<String, String> lying = new HashMap<>();
        Iterator<Attached> now = files.iterator();
        for (String name : meant.files().keySet()) {
            if (!now.hasNext()) break;
            String path = now.next().path();
            Matcher place = PLACE.matcher(name);
            if (place.matches()) lying.put(place.group(1), path);
        }
        return lying;
    }

    /// What became of the rows that others speak of, by their numbers where they come from.
    private final class Numbers {
        private final Map<String, Long> made;
        private final Map<Long, String> paths;

        Numbers(Tx tx, Import carried, Iterable<Meaning.Meant> meant) {
            Set<String> asked = new HashSet<>();
            for (Meaning.Meant each : meant) {
                List<String> texts = new ArrayList<>(each.item().values().values());
                each.item().before().forEach(version -> {
                    texts.add(version.body());
                    texts.addAll(version.fields().values());
                });
                for (String text : texts)
                    TEXT.matcher(text).results().map(found -> found.group(2)).forEach(asked::add);
                if (each.along().containsKey("translation"))
                    each.along().get("translation").stream()
                            .map(from -> ((JsonObject) from).getString("of"))
                            .forEach(asked::add);
            }
            made = LineStore.made(tx, carried.id(), carried.columns().indexOf("id"), asked);
            paths = bringing.paths(tx, made.values());
        }

        Optional<Long> made(String number) {
            return Optional.ofNullable(made.get(number));
        }

        String linked(String text, Map<String, String> files) {
            String texts = TEXT.matcher(text)
                    .replaceAll(link -> led(link, made(link.group(2)).map(paths::get)));
            return FILE.matcher(texts).replaceAll(link -> led(link, Optional.ofNullable(files.get(link.group(2)))));
        }

        /// What said its site says this one now; what did not, still does not.
        private String led(MatchResult link, Optional<String> path) {
            return Matcher.quoteReplacement(
                    path.map(now -> link.group(1) == null ? now : site.get().absolute(now))
                            .orElse(link.group()));
        }
    }
}
