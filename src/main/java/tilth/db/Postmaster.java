package tilth.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A running server, as its `postmaster.pid` tells it.
///
/// Lines of that file: 1 process, 2 folder, 3 start time, 4 port, 5 socket folder, 6 listen
/// address, 7 shared memory, 8 status. Source: PostgreSQL's `src/include/utils/pidfile.h`.
record Postmaster(long process, int port, boolean ready) {
    /// The server that runs on this folder now; empty when there is none.
    ///
    /// A file without a living server is deleted: its process number may by now belong to a
    /// stranger, for whose sake PostgreSQL would refuse to start.
    static Optional<Postmaster> of(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) return Optional.empty();
            List<String> lines = Files.readAllLines(file);
            Optional<Postmaster> found = read(lines);
            if (found.isPresent() && found.get().lives()) return found;
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new StartProblem(
                    "The file " + file + " cannot be read or removed (" + unreadable.getMessage()
                            + "); let Tilth's user own the folder.",
                    unreadable);
        }
    }

    private static Optional<Postmaster> read(List<String> lines) {
        try {
            long process = Math.abs(Long.parseLong(lines.get(0).strip()));
            int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new Postmaster(process, port, ready));
        } catch (IndexOutOfBoundsException | NumberFormatException torn) {
            return Optional.empty();
        }
    }

    /// True while the process is a PostgreSQL. Not `isAlive`, which is true of zombies too, and of
    /// whoever got the number next.
    boolean lives() {
        return program().endsWith("/postgres");
    }

    /// The program's path; empty when there is no such process, or it is another user's.
    String program() {
        return ProcessHandle.of(process).flatMap(of -> of.info().command()).orElse("");
    }
}
