package tilth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tilth.db.Address;
import tilth.db.DataFolder;
import tilth.db.EmbeddedPostgres;
import tilth.db.StartProblem;
import tilth.exports.SiteBackup;
import tilth.exports.SiteRestore;

/// What Tilth does on the command line beside serving; each gives one sentence.
final class Commands {
    private static final String USAGE = """
        Tilth does this on the command line:
          (nothing)         serve the site
          backup <file>     put the whole site into a new file, while it may go on working
          restore <file>    put a backup into an empty site
          reindex           build the search index anew at the next start
        """;

    private final Config config;
    private final InstantSource clock;

    Commands(Config config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// @throws StartProblem with what there is, or why it could not be done
    String run(List<String> words) {
        if (words.size() == 2 && words.getFirst().equals("backup")) return backup(Path.of(words.get(1)));
        if (words.size() == 2 && words.getFirst().equals("restore")) return restore(Path.of(words.get(1)));
        if (words.equals(List.of("reindex"))) return reindex();
        throw new StartProblem(USAGE.strip());
    }

    private String backup(Path to) {
        Path files = data().resolve("files");
        Optional<Address> running =
                config.database().url().or(() -> EmbeddedPostgres.running(data().resolve("postgres")));
        if (running.isPresent()) return SiteBackup.write(running.get(), files, to, version(), clock.instant());
        if (!EmbeddedPostgres.exists(data().resolve("postgres")))
            throw new StartProblem("There is no site in " + data().toAbsolutePath() + " to back up.");
        return alone(address -> SiteBackup.write(address, files, to, version(), clock.instant()));
    }

    private String restore(Path from) {
        if (!Files.isRegularFile(from)) throw new StartProblem("There is no file " + from.toAbsolutePath() + ".");
        return alone(address -> SiteRestore.read(address, data().resolve("files"), data().resolve("index"), from));
    }

    /// Works on the database while no Tilth runs on this folder, and none can start.
    private String alone(Function<Address, String> work) {
        try (DataFolder folder = DataFolder.take(data())) {
            Optional<Address> external = config.database().url();
            if (external.isPresent()) return work.apply(external.get());
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(folder.path().resolve("postgres"))) {
                return work.apply(postgres.address());
            }
        }
    }

    private String reindex() {
        Path index = data().resolve("index");
        try (DataFolder folder = DataFolder.take(data())) {
            SiteRestore.delete(folder.path().resolve("index"));
        } catch (IOException kept) {
            throw new StartProblem("The folder " + index + " cannot be removed: " + kept.getMessage() + ".", kept);
        }
        return "The search index is taken away; the next start builds it from the database.";
    }

    private Path data() {
        return config.data().dir();
    }

    /// As packed in the jar; `development` when run from classes.
    static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
