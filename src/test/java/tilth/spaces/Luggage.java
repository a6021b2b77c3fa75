package tilth.spaces;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import tilth.db.Database;
import tilth.files.Intake;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.log.Log;

/// Files of things for the tests of rooms that keep some.
public final class Luggage {
    private static final long LARGEST = 50L << 20;

    private Luggage() {}

    public static Attachments in(Path folder, Vertx vertx, Database db, Log log, Kinds kinds) {
        Shelf shelf = new Shelf(vertx, db, folder);
        Intake intake = new Intake(shelf, new Pictures(vertx), LARGEST);
        return new Attachments(db, log, kinds, shelf, intake, 10 * LARGEST, InstantSource.system());
    }
}
