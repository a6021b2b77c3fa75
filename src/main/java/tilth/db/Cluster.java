package tilth.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The folder that holds the embedded PostgreSQL: its programs, its password, its data, its log.
///
/// ```
/// bin-18.6/    the programs, unpacked from our jars
/// cluster/    the data (PGDATA)
/// password    of the user `tilth`, random, readable by its owner only
/// log.txt     what the server had to say since its last start; log-before.txt, before that
/// ```
final class Cluster {
    static final String USER = "tilth";

    private static final Duration PREPARING = Duration.ofSeconds(60);
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int PASSWORD_BYTES = 32;
    private static final String SOCKET = ".s.PGSQL.";
    /// Of a socket's folder: an address has 107 bytes on Linux and 103 on macOS (`sun_path` of unix(7)).
    private static final int LONGEST = 85;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]+");

    private final Path home;
    private final Path data;
    private final Commands commands;
    private final Path binaries;
    private final Map<String, String> settings;

    /// @param binariesHome where the programs are unpacked, usually `home` itself
    Cluster(Path home, Path binariesHome, Map<String, String> settings) {
        this.home = home.toAbsolutePath();
        this.data = this.home.resolve("cluster");
        this.settings = settings;
        refuseOtherMajor();
        this.binaries = Binaries.under(binariesHome.toAbsolutePath());
        this.commands = new Commands(binaries);
    }

    private void refuseOtherMajor() {
        Path version = data.resolve("PG_VERSION");
        try {
            if (!Files.exists(version)) return;
            String major = Files.readString(version).strip();
            if (!major.equals(Binaries.MAJOR))
                throw new StartProblem("The data in " + data + " was written by PostgreSQL " + major
                        + ", this Tilth brings PostgreSQL " + Binaries.MAJOR
                        + "; make a backup with the Tilth that wrote it, move the folder away, and restore here.");
        } catch (IOException unreadable) {
            throw new StartProblem(
                    "The file " + version + " cannot be read; let Tilth's user own the folder.", unreadable);
        }
    }

    /// Makes the cluster on the very first start: beside its place, then moved there whole.
    void prepare() {
        if (Files.exists(data.resolve("PG_VERSION"))) return;
        try {
            Files.createDirectories(home);
            removeLeftovers();
            byte[] secret = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(secret);
            Path passwordFile = home.resolve("password");
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, HexFormat.of().formatHex(secret));
            Path half = Files.createTempDirectory(home, "preparing-");
            var outcome = commands.run(
                    PREPARING,
                    "initdb",
                    List.of(
                            "--pgdata=" + half,
                            "--username=" + USER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--data-checksums"));
            if (!outcome.well()) throw new StartProblem("PostgreSQL cannot prepare " + data + ": " + outcome.output());
            Files.move(half, data);
        } catch (IOException unable) {
            throw new StartProblem("PostgreSQL cannot prepare " + data + ": " + unable.getMessage() + ".", unable);
        }
    }

    /// What a first start that was cut short left behind.
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home, "{preparing,unpacking}-*")) {
            for (Path folder : left) Binaries.delete(folder);
        }
    }

    /// Of the user [#USER].
    String password() {
        Path file = home.resolve("password");
        try {
            return Files.readString(file).strip();
        } catch (IOException lost) {
            throw new StartProblem("The file " + file + " with the database's password cannot be read.", lost);
        }
    }

    Optional<Postmaster> running() {
        return Postmaster.of(data);
    }

    /// True when that server runs these very programs, and not those of a Tilth before an upgrade.
    boolean isOurs(Postmaster postmaster) {
        return postmaster.program().equals(realProgram());
    }

    private String realProgram() {
        try {
            return binaries.resolve("bin/postgres").toRealPath().toString();
        } catch (IOException gone) {
            return "";
        }
    }

    /// Starts the server on a free port of this machine and waits until it takes connections.
    Postmaster start(int port) {
        StringBuilder options = new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1");
        options.append(" -c unix_socket_permissions=0700 -c unix_socket_directories=")
                .append(speaksBySocket() ? home : "''");
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        Path log = home.resolve("log.txt");
        try {
            removeSockets();
            if (Files.exists(log)) Files.move(log, home.resolve("log-before.txt"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException kept) {
            throw new StartProblem("The file " + log + " cannot be replaced: " + kept.getMessage() + ".", kept);
        }
        var outcome = commands.run(
                STARTING,
                "pg_ctl",
                List.of("start", "-w", "-D", data.toString(), "-l", log.toString(), "-o", options.toString()));
        if (!outcome.well())
            throw new StartProblem(
                    "PostgreSQL does not start in " + data + "; its last words are in " + log + ": " + lastWords(log));
        return running().orElseThrow(() -> new StartProblem("PostgreSQL started and went away; see " + log + "."));
    }

    /// Of a server that was killed: the name in their lock may be a stranger's process by now.
    private void removeSockets() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home, SOCKET + "*")) {
            for (Path file : left) Files.delete(file);
        }
    }

    /// The folder of the socket on which the running server answers too; empty where it could make none.
    Optional<Path> socket(int port) {
        return Files.exists(home.resolve(SOCKET + port)) ? Optional.of(home) : Optional.empty();
    }

    /// False where the folder's name is too long for a socket's address, or would not pass through the options whole.
    private boolean speaksBySocket() {
        String folder = home.toString();
        return folder.length() <= LONGEST && PLAIN.matcher(folder).matches();
    }

    private static String lastWords(Path log) {
        try {
            return Files.readAllLines(log).reversed().stream()
                    .limit(2)
                    .toList()
                    .reversed()
                    .toString();
        } catch (IOException none) {
            return "none";
        }
    }

    /// Stops the server: running questions are cut, everything committed is safe.
    void stop() {
        if (running().isEmpty()) return;
        var outcome = commands.run(
                STOPPING, "pg_ctl", List.of("stop", "-w", "-m", "fast", "-t", "15", "-D", data.toString()));
        if (!outcome.well() && running().isPresent())
            commands.run(
                    STOPPING, "pg_ctl", List.of("stop", "-w", "-m", "immediate", "-t", "10", "-D", data.toString()));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new StartProblem("No free port for PostgreSQL: " + none.getMessage() + ".", none);
        }
    }
}
