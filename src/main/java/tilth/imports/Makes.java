package tilth.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.Depot;
import tilth.files.FileProblem;
import tilth.library.Bringing;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.spaces.Attached;
import tilth.spaces.Freight;
import tilth.spaces.Spaces;
import tilth.web.Problem;
import tilth.web.Visitor;

/// The fourth step: rows that fit become texts of the library, a second's worth in each transaction.
final class Makes implements Labour.Work {
    private static final int AT_ONCE = 100; // rows
    private static final int WITH_FILES = 5; // rows, for files take their time
    private static final Duration ENOUGH = Duration.ofMillis(600); // in one transaction

    private final Database db;
    private final Spaces spaces;
    private final Bringing bringing;
    private final Concepts concepts;
    private final Freight freight;
    private final Checks checks;
    private final Binds binds;
    private final LineStore lines;
    private final Depot depot;
    private final InstantSource clock;

    Makes(
            Database db,
            Spaces spaces,
            Bringing bringing,
            Concepts concepts,
            Freight freight,
            Checks checks,
            Binds binds,
            LineStore lines,
            Depot depot,
            InstantSource clock) {
        this.db = db;
        this.spaces = spaces;
        this.bringing = bringing;
        this.concepts = concepts;
        this.freight = freight;
        this.checks = checks;
        this.binds = binds;
        this.lines = lines;
        this.depot = depot;
        this.clock = clock;
    }

    @Override
    public void piece(Import carried) {
        Instant now = clock.instant();
        Optional<Visitor> visitor =
                spaces.away(carried.person()).filter(person -> spaces.mayBring(person, carried.space()));
        if (visitor.isEmpty()) {
            stop(carried, "imports.stop.may");
            return;
        }
        boolean files = carried.columns().contains("files") && !carried.files().isEmpty();
        List<Line> next = lines.next(carried.id(), "fits", files ? WITH_FILES : AT_ONCE);
        if (next.isEmpty()) {
            Optional<Set<String>> labels = db.transact(tx -> spaces.forBringing(tx, visitor.get(), carried.space()));
            if (labels.isPresent() && binds.piece(carried, visitor.get(), labels.get(), now)) return;
            db.transact(tx -> ImportStore.become(tx, carried.id(), Set.of("running"), "done", "", now));
            return;
        }
        if (carried.unknown().equals("add") && visitor.get().admin()) learn(carried, visitor.get(), next, now);
        List<Checks.Tried> tried = checks.tried(carried, visitor.get(), next, now);
        Map<Long, List<Attached>> taken;
        try {
            taken = take(carried, visitor.get(), tried, now);
        } catch (Problem.TooMany daily) {
            stop(carried, "imports.stop.daily");
            return;
        } catch (FileProblem.Full full) {
            stop(carried, "imports.stop.full");
            return;
        }
        boolean readable = db.transact(tx -> make(tx, carried, visitor.get(), tried, taken, now));
        if (!readable) stop(carried, "imports.stop.may");
    }

    /// False when they may not bring any more.
    private boolean make(
            Tx tx,
            Import carried,
            Visitor visitor,
            List<Checks.Tried> tried,
            Map<Long, List<Attached>> taken,
            Instant now) {
        if (ImportStore.hold(tx, carried.id(), "running").isEmpty()) return true;
        Optional<Set<String>> labels = spaces.forBringing(tx, visitor, carried.space());
        if (labels.isEmpty()) return false;
        long end = System.nanoTime() + ENOUGH.toNanos();
        int made = 0;
        int wrong = 0;
        for (Checks.Tried each : tried) {
            if (System.nanoTime() > end) break;
            if (each.ready().isEmpty()) {
                LineStore.tried(tx, each.line().id(), false, Fault.json(each.faults()));
                wrong++;
                if (!carried.careful()) continue;
                ImportStore.become(tx, carried.id(), Set.of("running"), "stopped", "imports.stop.wrong", now);
                break;
            }
            Bringing.Made one =
                    bringing.add(tx, visitor, labels.get(), each.ready().get(), now);
            if (!LineStore.made(tx, each.line().id(), one.id(), one.version()))
                throw new IllegalStateException("a row was made twice"); // undoes this one
            freight.hang(tx, visitor, taken.getOrDefault(each.line().id(), List.of()), "resource", one.id());
            made++;
        }
        ImportStore.moved(tx, carried.id(), made + wrong, wrong, made, 0, now);
        return true;
    }

    private void stop(Import carried, String why) {
        db.transact(tx -> ImportStore.become(tx, carried.id(), Set.of("running"), "stopped", why, clock.instant()));
    }

    /// Topics that are not here yet are added, once.
    private void learn(Import carried, Visitor visitor, List<Line> rows, Instant now) {
        Map<String, Set<String>> fresh = new HashMap<>();
        for (Checks.Tried each : checks.tried(carried, visitor, rows, now))
            each.meant()
                    .unknown()
                    .forEach((facet, said) -> fresh.computeIfAbsent(facet, _ -> new LinkedHashSet<>())
                            .addAll(said));
        fresh.forEach((facet, said) -> said.stream()
                .filter(name -> !bringing.knows(facet, name))
                .forEach(name -> db.transact(tx -> concepts.add(
                        tx,
                        visitor.id(),
                        facet.equals(Facet.TOPIC.code()) ? Facet.TOPIC : Facet.AUDIENCE,
                        Map.of(visitor.language(), label(name))))));
    }

    /// An export names topics as addresses do.
    private static String label(String name) {
        String words = name.matches("[a-z0-9-]+") ? name.replace('-', ' ') : name;
        String cut = words.substring(0, Math.min(words.length(), Concepts.LONGEST_LABEL));
        int first = cut.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(cut.codePointAt(0))) + cut.substring(first);
    }

    /// Files are on disk and wait before their things are made; those whose thing never comes are swept away.
    private Map<Long, List<Attached>> take(Import carried, Visitor visitor, List<Checks.Tried> tried, Instant now) {
        Map<Long, List<Attached>> taken = new HashMap<>();
        boolean none = tried.stream()
                .allMatch(each -> each.ready().isEmpty() || each.meant().files().isEmpty());
        if (none) return taken;
        String scratch = depot.fresh();
        try (Bundle bundle = Bundle.open(depot.path(carried.files()).orElseThrow())) {
            Path file = depot.path(scratch).orElseThrow();
            for (Checks.Tried each : tried) {
                if (each.ready().isEmpty()) continue;
                List<Attached> own = new ArrayList<>();
                for (Map.Entry<String, String> named : each.meant().files().entrySet()) {
                    bundle.unpack(named.getKey(), file, freight.largest());
                    String name = Bundle.bare(named.getKey());
                    own.add(freight.bring(visitor, file, Files.size(file), name, named.getValue(), now));
                }
                taken.put(each.line().id(), own);
            }
            return taken;
        } catch (Bundle.Odd | IOException torn) {
            throw new UncheckedIOException(new IOException(torn));
        } finally {
            depot.drop(scratch);
        }
    }
}
