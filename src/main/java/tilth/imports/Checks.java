package tilth.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.files.Depot;
import tilth.files.FileProblem;
import tilth.library.Bringing;
import tilth.library.Hand;
import tilth.spaces.Freight;
import tilth.spaces.Spaces;
import tilth.web.Form;
import tilth.web.Visitor;

/// The third step: every row is held to the rules, and what does not fit is written beside it. Nothing else is
/// written, and the same question is asked again when the row is brought in.
final class Checks implements Labour.Work {
    private static final int AT_ONCE = 200; // rows

    private static final Map<String, String> CHOICES = Map.of(
            "kind", "imports.fault.kind",
            "language", "imports.fault.language",
            "licence", "imports.fault.licence");

    private final Database db;
    private final Spaces spaces;
    private final Bringing bringing;
    private final Freight freight;
    private final Meaning meaning;
    private final LineStore lines;
    private final Depot depot;
    private final InstantSource clock;

    Checks(
            Database db,
            Spaces spaces,
            Bringing bringing,
            Freight freight,
            Meaning meaning,
            LineStore lines,
            Depot depot,
            InstantSource clock) {
        this.db = db;
        this.spaces = spaces;
        this.bringing = bringing;
        this.freight = freight;
        this.meaning = meaning;
        this.lines = lines;
        this.depot = depot;
        this.clock = clock;
    }

    /// What came of a row.
    ///
    /// @param ready empty when it does not fit
    record Tried(Line line, Meaning.Meant meant, Optional<Bringing.Ready> ready, List<Fault> faults) {}

    @Override
    public void piece(Import carried) {
        Instant now = clock.instant();
        Optional<Visitor> visitor =
                spaces.away(carried.person()).filter(person -> spaces.mayBring(person, carried.space()));
        List<Line> next = lines.next(carried.id(), "read", AT_ONCE);
        if (visitor.isEmpty() || next.isEmpty()) {
            db.transact(tx -> ImportStore.become(
                    tx,
                    carried.id(),
                    Set.of("checking"),
                    visitor.isEmpty() ? "stopped" : "checked",
                    visitor.isEmpty() ? "imports.stop.may" : "",
                    now));
            return;
        }
        List<Tried> tried = tried(carried, visitor.get(), next, now);
        db.transact(tx -> {
            if (ImportStore.hold(tx, carried.id(), "checking").isEmpty()) return false;
            for (Tried each : tried)
                LineStore.tried(tx, each.line().id(), each.ready().isPresent(), Fault.json(each.faults()));
            int wrong =
                    (int) tried.stream().filter(each -> each.ready().isEmpty()).count();
            ImportStore.moved(tx, carried.id(), tried.size(), wrong, 0, 0, now);
            return true;
        });
    }

    /// Holds rows to the rules.
    List<Tried> tried(Import carried, Visitor visitor, List<Line> rows, Instant now) {
        Set<String> twice = twice(carried, rows);
        Set<String> here = carried.twice() ? Set.of() : here(carried, rows);
        try (Looking looking = new Looking(carried)) {
            List<Tried> all = new ArrayList<>();
            for (Line line : rows) all.add(tried(carried, visitor, line, twice, here, looking, now));
            return all;
        }
    }

    private Tried tried(
            Import carried,
            Visitor visitor,
            Line line,
            Set<String> twice,
            Set<String> here,
            Looking looking,
            Instant now) {
        Meaning.Meant meant = meaning.of(carried, line, visitor.zone(), visitor.language(), now);
        Bringing.Checked checked = bringing.check(new Hand(visitor, visitor.language()), carried.space(), meant.item());
        List<Fault> faults = new ArrayList<>(meant.faults());
        checked.wrongs().forEach((field, wrong) -> faults.add(fault(carried, line, field, wrong)));
        if (twice.contains(line.cell(carried.columns(), "id"))) faults.add(Fault.of("id", "imports.fault.twice"));
        if (here.contains(title(carried, line))) faults.add(Fault.of("title", "imports.fault.here"));
        looking.at(meant.files().keySet(), faults);
        return new Tried(line, meant, faults.isEmpty() ? checked.ready() : Optional.empty(), faults);
    }

    /// A word that is none of those there are to choose from is said, with those there are.
    private static Fault fault(Import carried, Line line, String field, Form.Wrong wrong) {
        String key = CHOICES.get(field);
        return key == null || !wrong.key().equals("web.form.choice")
                ? Fault.of(field, wrong)
                : Fault.of(field, key, Fault.cut(line.cell(carried.columns(), field)));
    }

    /// Keys that stand in more than one row.
    private Set<String> twice(Import carried, List<Line> rows) {
        int column = carried.columns().indexOf("id");
        if (column < 0) return Set.of();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Line line : rows) {
            String key = line.cell(column);
            if (!key.isBlank() && !seen.add(key)) twice.add(key);
        }
        twice.addAll(lines.keys(carried.id(), column, seen, rows.getFirst().number()));
        return twice;
    }

    private Set<String> here(Import carried, List<Line> rows) {
        return bringing.known(
                carried.space(), rows.stream().map(line -> title(carried, line)).collect(Collectors.toSet()));
    }

    private static String title(Import carried, Line line) {
        return line.cell(carried.columns(), "title")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /// Looks whether the files of rows are there and would be taken.
    private final class Looking implements AutoCloseable {
        private final Import carried;
        private Bundle bundle;
        private String scratch = "";
        private String odd = "";

        Looking(Import carried) {
            this.carried = carried;
        }

        void at(Set<String> names, List<Fault> faults) {
            if (names.isEmpty()) return;
            if (names.size() > Freight.MOST) faults.add(Fault.of("files", "spaces.files.many", Freight.MOST));
            else if (!open()) faults.add(Fault.of("files", odd));
            else for (String name : names) look(name, faults);
        }

        private boolean open() {
            if (bundle != null) return true;
            try {
                Path zip = depot.path(carried.files()).orElseThrow(() -> new Bundle.Odd("imports.fault.nozip"));
                bundle = Bundle.open(zip);
                scratch = depot.fresh();
                return true;
            } catch (Bundle.Odd none) {
                odd = none.getMessage();
                return false;
            }
        }

        private void look(String name, List<Fault> faults) {
            if (!bundle.has(name)) {
                faults.add(Fault.of("files", "imports.fault.file", Fault.cut(name)));
                return;
            }
            try {
                Path file = depot.path(scratch).orElseThrow();
                if (!bundle.unpack(name, file, freight.largest()))
                    faults.add(Fault.of("files", "files.large", freight.largest() / 1_000_000));
                else freight.look(file, Bundle.bare(name));
            } catch (FileProblem.Refused refused) {
                faults.add(Fault.of("files", refused.key(), refused.args()));
            } catch (IOException torn) {
                faults.add(Fault.of("files", "imports.zip.torn"));
            }
        }

        @Override
        public void close() {
            if (bundle != null) bundle.close();
            depot.drop(scratch);
        }
    }
}
