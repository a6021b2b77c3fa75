package tilth.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Tx;
import tilth.files.Depot;
import tilth.spaces.Spaces;
import tilth.text.Ids;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Upload;

/// What can be done to an import, for pages and programs alike.
final class Doing {
    private static final int LONGEST_NAME = 120; // characters
    private static final int AT_ONCE = 3; // imports of one person at work
    private static final int DAILY = 60;

    private final ImportStore store;
    private final Spaces spaces;
    private final Depot depot;
    private final Columns columns;
    private final Labour labour;
    private final Rates rates = new Rates();

    Doing(ImportStore store, Spaces spaces, Depot depot, Columns columns, Labour labour) {
        this.store = store;
        this.spaces = spaces;
        this.depot = depot;
        this.columns = columns;
        this.labour = labour;
    }

    /// An import of whoever asks, who may still bring things there; for everyone else it does not exist.
    Import find(Request request) {
        return store.find(request.id("id"))
                .filter(carried -> carried.person() == request.visitor().id()
                        && spaces.mayBring(request.visitor(), carried.space()))
                .orElseThrow(Problem.NotFound::new);
    }

    /// Keeps what came; gives its number.
    ///
    /// @throws Problem.TooMany while three others are at work, or above [#DAILY] a day
    /// @throws Problem.Refused if they may not bring things there
    long add(Request request, Tx tx, long space, Upload sheet, Optional<Upload> files) {
        if (spaces.forBringing(tx, request.visitor(), space).isEmpty()) throw new Problem.Refused("imports.refused");
        long address = Ids.fresh();
        String kept = depot.keep(sheet.path());
        String zip = files.map(file -> depot.keep(file.path())).orElse("");
        ImportStore.add(tx, address, request.visitor().id(), space, name(sheet.fileName()), kept, zip, request.now());
        tx.afterCommit(labour::ring);
        return address;
    }

    void limit(Request request) {
        long person = request.visitor().id();
        if (store.atWork(person) >= AT_ONCE) throw new Problem.TooMany(60);
        rates.take("import:" + person, DAILY, Duration.ofDays(1), request.now());
    }

    private static String name(String typed) {
        String bare = Bundle.bare(typed).replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        if (bare.isEmpty()) bare = "table";
        return bare.codePointCount(0, bare.length()) <= LONGEST_NAME
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, LONGEST_NAME));
    }

    /// Reads what the columns are: `columns.0`, `columns.1` …, by the codes of [Columns]; what is not said stays.
    List<String> said(Import carried, Form form) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < carried.heads().size(); i++) {
            String field = "columns." + i;
            String code = form.given(field)
                    ? form.value(field)
                    : i < carried.columns().size() ? carried.columns().get(i) : "";
            if (!columns.knows(code)) form.wrong(field, "web.form.choice");
            else if (!code.isEmpty() && said.contains(code)) form.wrong(field, "imports.column.twice");
            said.add(code);
        }
        if (!said.contains("title")) form.wrong("columns.0", "imports.column.needed");
        return said;
    }

    /// Has every row tried.
    ///
    /// @throws Problem.Refused when it is not open to that now
    void check(Request request, Tx tx, Import carried, List<String> said, String unknown, boolean twice) {
        Import still = ImportStore.hold(tx, carried.id(), carried.state())
                .filter(Import::open)
                .orElseThrow(() -> new Problem.Refused("imports.busy"));
        ImportStore.say(tx, still.id(), said, unknown, twice);
        LineStore.again(tx, still.id());
        become(request, tx, still, "checking");
    }

    /// Brings in what fits.
    void run(Request request, Tx tx, Import carried, boolean careful) {
        Import still = ImportStore.hold(tx, carried.id(), carried.state())
                .filter(Import::runs)
                .orElseThrow(() -> new Problem.Refused("imports.busy"));
        ImportStore.careful(tx, still.id(), careful);
        become(request, tx, still, "running");
    }

    void undo(Request request, Tx tx, Import carried) {
        Import still = ImportStore.hold(tx, carried.id(), carried.state())
                .filter(Import::undoes)
                .orElseThrow(() -> new Problem.Refused("imports.busy"));
        become(request, tx, still, "undoing");
    }

    /// Forgets the import; what it made stays.
    void forget(Tx tx, Import carried) {
        var _ = ImportStore.hold(tx, carried.id(), carried.state())
                .filter(still -> !still.working())
                .orElseThrow(() -> new Problem.Refused("imports.busy"));
        ImportStore.forget(tx, carried.id());
        tx.afterCommit(() -> {
            depot.drop(carried.sheet());
            depot.drop(carried.files());
        });
    }

    private void become(Request request, Tx tx, Import still, String state) {
        if (!ImportStore.become(tx, still.id(), Set.of(still.state()), state, "", request.now()))
            throw new Problem.Refused("imports.busy");
        tx.afterCommit(labour::ring);
    }
}
