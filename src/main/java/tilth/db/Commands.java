package tilth.db;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs PostgreSQL brings with it.
///
/// They refuse to run as root. Then they run in a user namespace of their own (`unshare -U`,
/// Linux), where root is nobody in particular: the files stay root's, and one namespace may stop
/// what another started.
final class Commands {
    private final Path binaries;

    Commands(Path binaries) {
        this.binaries = binaries;
    }

    record Outcome(int code, String output) {
        boolean well() {
            return code == 0;
        }
    }

    /// Runs `bin/<program>` to its end and gives what it said.
    ///
    /// @throws StartProblem when it cannot be run at all or does not end in time
    Outcome run(Duration longest, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) command.addAll(List.of("unshare", "-U"));
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        // A server started by pg_ctl inherits its output; a pipe would then never end, a file does no harm.
        Path said = null;
        try {
            said = Files.createTempFile("tilth-" + program, ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StartProblem(
                        "PostgreSQL's " + program + " did not end within " + longest.toSeconds() + " s.");
            }
            String output = Files.readString(said).strip();
            if (output.startsWith("unshare:"))
                throw new StartProblem(
                        "PostgreSQL does not run as root, and this machine does not let Tilth step down (" + output
                                + "); start Tilth as another user, or set database.url.");
            return new Outcome(process.exitValue(), output);
        } catch (IOException unable) {
            throw new StartProblem("PostgreSQL's " + program + " cannot be run: " + unable.getMessage() + ".", unable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartProblem("Interrupted while PostgreSQL's " + program + " ran.", interrupted);
        } finally {
            delete(said);
        }
    }

    private static void delete(Path file) {
        if (file == null) return;
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            System.getLogger(Commands.class.getName()).log(System.Logger.Level.DEBUG, "kept {0}", file);
        }
    }
}
