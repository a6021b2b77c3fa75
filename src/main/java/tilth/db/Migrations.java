package tilth.db;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables to what this version of Tilth expects: forward only, each step in its own
/// transaction.
///
/// Flyway with JDBC costs about a second even when there is nothing to do, so one query looks
/// first.
public final class Migrations {
    static final String PLACE = "tilth/db/migrations";

    /// Flyway's own log repeats each failure with its stack trace; the sentence of [StartProblem]
    /// has it all.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final Address address;
    private final String place;

    public Migrations(Address address) {
        this(address, PLACE);
    }

    Migrations(Address address, String place) {
        this.address = address;
        this.place = place;
    }

    /// Applies what is new; gives how many steps that were.
    ///
    /// @throws StartProblem when a newer Tilth has been here, or a step fails (it then left
    ///   nothing)
    public int apply(Database database) {
        Set<String> bundled = bundled();
        Set<String> applied = applied(database);
        Set<String> foreign = new TreeSet<>(applied);
        foreign.removeAll(bundled);
        if (!foreign.isEmpty())
            throw new StartProblem("The database " + address.place() + " was last used by a newer Tilth (migration "
                    + String.join(", ", foreign) + "); start that version, or restore a backup made with this one.");
        if (applied.containsAll(bundled)) return 0;
        return migrate();
    }

    private Set<String> applied(Database database) {
        boolean any = database.one(
                "select to_regclass('public.flyway_schema_history') is not null as any", row -> row.yes("any"));
        if (!any) return Set.of();
        return new HashSet<>(database.list(
                "select ltrim(version, '0') as version from flyway_schema_history where success and version is not"
                        + " null",
                row -> row.text("version")));
    }

    /// The numbers of the migrations in this jar or folder, without the leading zeros of file and history.
    Set<String> bundled() {
        return files().stream().map(Migrations::number).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String number(String file) {
        return file.substring(1, file.indexOf("__")).replaceFirst("^0+(?=.)", "");
    }

    private List<String> files() {
        URL folder = Migrations.class.getClassLoader().getResource(place);
        if (folder == null) throw new IllegalStateException("no migrations at " + place);
        try {
            return names(folder).stream()
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .filter(name -> name.matches("V[0-9]+__.+\\.sql"))
                    .toList();
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the migrations at " + folder + " cannot be listed", unreadable);
        }
    }

    private List<String> names(URL folder) throws IOException, URISyntaxException {
        if (folder.openConnection() instanceof JarURLConnection jar)
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(place + "/"))
                    .toList();
        try (Stream<Path> files = Files.list(Path.of(new URI(folder.toString())))) {
            return files.map(Path::toString).toList();
        }
    }

    /// Brings an empty database to the tables of an earlier Tilth: these steps and no others.
    ///
    /// Flyway knows a step to stop at, but rooms number their steps in ranges of their own, so what an earlier
    /// Tilth had is a set. The steps are laid out in a folder by themselves.
    ///
    /// @throws StartProblem when this Tilth lacks one of them
    void applyOnly(Set<String> numbers) {
        Set<String> missing = new TreeSet<>(numbers);
        missing.removeAll(bundled());
        if (!missing.isEmpty())
            throw new StartProblem("The backup was made by a newer Tilth (migration " + String.join(", ", missing)
                    + "); restore it with that version.");
        try {
            Path folder = Files.createTempDirectory("tilth-migrations-");
            try {
                for (String file : files()) if (numbers.contains(number(file))) lay(file, folder.resolve(file));
                migrate("filesystem:" + folder);
            } finally {
                Binaries.delete(folder);
            }
        } catch (IOException unable) {
            throw new StartProblem("No temporary folder can be written to: " + unable.getMessage() + ".", unable);
        }
    }

    private void lay(String file, Path to) throws IOException {
        try (InputStream sql = Migrations.class.getClassLoader().getResourceAsStream(place + "/" + file)) {
            if (sql == null) throw new IOException("no " + file);
            Files.copy(sql, to);
        }
    }

    /// Applies what is new without looking first.
    int migrate() {
        return migrate("classpath:" + place);
    }

    private int migrate(String location) {
        FLYWAY.setLevel(Level.OFF);
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(address.jdbcUrl(), address.user(), address.password())
                    .locations(location)
                    // Rooms number their steps in ranges of their own, so a later step may carry a lower number.
                    .outOfOrder(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .loggers("slf4j")
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException failed) {
            throw new StartProblem(
                    "The database " + address.place() + " cannot be brought up to date and was left as it was: "
                            + failed.getMessage().strip().lines().collect(Collectors.joining(" ")),
                    failed);
        }
    }
}
