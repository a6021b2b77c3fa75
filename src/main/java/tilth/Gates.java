package tilth;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tilth.db.Database;
import tilth.exports.Exports;
import tilth.imports.Imports;
import tilth.library.Library;
import tilth.log.Log;
import tilth.spaces.Attachments;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.House;
import tilth.web.Routes;

/// The rooms through which whole libraries go in and out.
final class Gates implements AutoCloseable {
    private final Imports imports;
    private final Exports exports;

    Gates(
            Database db,
            Log log,
            Kinds kinds,
            Spaces spaces,
            Library library,
            Attachments attachments,
            Path data,
            House house,
            InstantSource clock) {
        imports = new Imports(
                db,
                log,
                kinds,
                spaces,
                library,
                attachments.freight(),
                data.resolve("passing/in"),
                house::words,
                house::site,
                clock);
        exports = new Exports(
                db, log, kinds, spaces, library, attachments.freight(), data.resolve("passing/out"), house, clock);
    }

    List<Kind> kinds() {
        return List.of(imports.kind(), exports.kind());
    }

    void hang(Routes routes) {
        imports.hang(routes);
        exports.hang(routes);
    }

    void start() {
        imports.start();
        exports.start();
    }

    void sweep(Instant now) {
        imports.sweep(now);
        exports.sweep(now);
    }

    @Override
    public void close() {
        imports.close();
        exports.close();
    }
}
