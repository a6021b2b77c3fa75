package tilth;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Address;

/// The settings of this site; `config/tilth.properties` says what each means.
///
/// A component is a key: `http.trustedProxies` is `http.trusted-proxies` in the file and
/// `TILTH_HTTP_TRUSTED_PROXIES` in the environment. Defaults stand in the reference file only.
public record Config(
        Http http,
        Public public_,
        Data data,
        Files files,
        Library library,
        Database database,
        Mail mail,
        Admin admin,
        SignIn signIn,
        boolean sample,
        Site site,
        Metrics metrics,
        Log log) {

    /// Reads the file beside the working folder, where there is one, and the environment.
    ///
    /// @throws tilth.db.StartProblem in one sentence for a key nobody knows or a value nobody can
    ///   read
    public static Config read() {
        return read(Path.of("config", "tilth.properties"), System.getenv());
    }

    static Config read(Path file, Map<String, String> environment) {
        return new ConfigReader(ConfigReader.reference(), file, environment).read(Config.class);
    }

    /// @param trustedProxies addresses or networks such as `10.0.0.0/8`
    public record Http(
            String host, @Between(least = 1, most = 65_535) int port, List<String> trustedProxies) {}

    public record Public(Optional<URI> url) {}

    public record Data(Path dir) {}

    /// Both in MB.
    public record Files(
            @Between(least = 1, most = 2_000) int largest,
            @Between(least = 1, most = 100_000) int daily) {}

    /// @param checkMonths after how many months a text asks to be looked at again; 0 for never
    public record Library(@Between(least = 0, most = 120) int checkMonths) {}

    public record Database(
            Optional<Address> url,
            @Between(least = 2, most = 200) int pool) {}

    public record Mail(Smtp smtp, Optional<String> from, Imap imap) {}

    /// @param rate letters a minute; 0 for no limit
    public record Smtp(
            Optional<String> host,
            @Between(least = 1, most = 65_535) int port,
            String user,
            String password,
            tilth.mail.MailServer.Tls tls,
            @Between(least = 1, most = 20) int senders,
            @Between(least = 0, most = 100_000) int rate) {
        /// Without the password, so that it never reaches a log.
        @Override
        public String toString() {
            return "Smtp[" + host.orElse("none") + ":" + port + " " + tls + "]";
        }
    }

    public record Imap(
            Optional<String> host,
            @Between(least = 1, most = 65_535) int port,
            String user,
            String password,
            tilth.mail.MailServer.Tls tls) {
        /// Without the password, so that it never reaches a log.
        @Override
        public String toString() {
            return "Imap[" + host.orElse("none") + ":" + port + " " + tls + "]";
        }
    }

    /// @param secondFactor whether those who run the site need an authenticator app for it
    public record Admin(Optional<String> email, Optional<String> password, boolean secondFactor) {
        @Override
        public String toString() {
            return "Admin[]"; // neither address nor password in a log
        }
    }

    /// Days a sign-in lasts: unused, and in any case; the same for those who run the site.
    public record SignIn(
            @Between(least = 1, most = 365) int idle,
            @Between(least = 1, most = 730) int longest,
            @Between(least = 1, most = 365) int adminIdle,
            @Between(least = 1, most = 730) int adminLongest) {
        tilth.people.SignIn.Lasts lasts() {
            return new tilth.people.SignIn.Lasts(
                    Duration.ofDays(idle),
                    Duration.ofDays(longest),
                    Duration.ofDays(adminIdle),
                    Duration.ofDays(adminLongest));
        }
    }

    public record Site(ZoneId zone) {}

    public record Metrics(Optional<String> token) {
        @Override
        public String toString() {
            return "Metrics[" + (token.isPresent() ? "token" : "no token") + "]";
        }
    }

    public record Log(LogFormat format) {}

    /// How lines of the log look.
    public enum LogFormat {
        TEXT,
        JSON
    }

    /// The address people use, without a slash at its end: `public.url`, or this machine and port.
    public String publicUrl() {
        return public_.url().map(URI::toString).orElse("http://localhost:" + http.port());
    }

    /// The address letters come from: `mail.from`, or `tilth@` and the host people use.
    public String mailFrom() {
        return mail.from().orElseGet(() -> "tilth@" + URI.create(publicUrl()).getHost());
    }
}
