package tilth.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a PostgreSQL is, which database of it, and who we are there.
///
/// @param tls `disable`, `prefer`, `require` or `verify-full`, as PostgreSQL's own `sslmode`
/// @param socket the folder of its Unix socket, by which the pool reaches a server on this machine with less work
public record Address(
        String host, int port, String database, String user, String password, String tls, Optional<Path> socket) {
    private static final List<String> TLS = List.of("disable", "prefer", "require", "verify-full");
    private static final int USUAL_PORT = 5432;

    Address(String host, int port, String database, String user, String password, String tls) {
        this(host, port, database, user, password, tls, Optional.empty());
    }

    /// Reads `postgresql://user:password@host:port/database?sslmode=require`.
    ///
    /// Port, password and `sslmode` may be left out; then it is 5432, none and `prefer`. Characters
    /// with a meaning in addresses are written `%40` and so on.
    ///
    /// @throws IllegalArgumentException saying what does not fit, without repeating the password
    public static Address parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(
                    "it is not an address; write characters like @ or # in the password as %40 or %23");
        }
        if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme())))
            throw new IllegalArgumentException("it must begin with postgresql://");
        if (uri.getHost() == null) throw new IllegalArgumentException("the host is missing");
        if (uri.getRawPath() == null || uri.getRawPath().length() < 2)
            throw new IllegalArgumentException("the database's name is missing after the host");
        if (uri.getRawUserInfo() == null || uri.getRawUserInfo().isEmpty())
            throw new IllegalArgumentException("the user is missing before the @");
        String[] who = uri.getRawUserInfo().split(":", 2);
        return new Address(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                decoded(uri.getRawPath().substring(1)),
                decoded(who[0]),
                who.length > 1 ? decoded(who[1]) : "",
                tlsOf(uri.getRawQuery()));
    }

    private static String tlsOf(String query) {
        if (query == null) return "prefer";
        String[] known = Arrays.stream(query.split("&", -1))
                .map(part -> {
                    if (!part.startsWith("sslmode="))
                        throw new IllegalArgumentException("only sslmode=… may follow the ?");
                    return part.substring("sslmode=".length()).toLowerCase(Locale.ROOT);
                })
                .toArray(String[]::new);
        if (!TLS.contains(known[0]))
            throw new IllegalArgumentException("sslmode must be one of " + String.join(", ", TLS));
        return known[0];
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The same server, another database of it.
    Address database(String other) {
        return new Address(host, port, other, user, password, tls, socket);
    }

    /// `host:port/database`, for people: without user and password.
    public String place() {
        return host + ":" + port + "/" + database;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database
                + "?sslmode=" + tls + "&connectTimeout=5";
    }

    PgConnectOptions connectOptions() {
        PgConnectOptions to = new PgConnectOptions()
                .setHost(socket.map(Path::toString).orElse(host))
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password)
                .setSslMode(SslMode.of(tls))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlLimit(16_384)
                .addProperty("application_name", "tilth")
                .addProperty("statement_timeout", String.valueOf(Deadlines.STATEMENT.toMillis()))
                .addProperty("lock_timeout", String.valueOf(Deadlines.LOCK.toMillis()))
                .addProperty("idle_in_transaction_session_timeout", String.valueOf(Deadlines.SILENCE.toMillis()));
        if (tls.equals("disable")) return to;
        ClientSSLOptions secured = new ClientSSLOptions();
        if (tls.equals("verify-full")) secured.setHostnameVerificationAlgorithm("HTTPS");
        else secured.setTrustAll(true).setHostnameVerificationAlgorithm("");
        return to.setSslOptions(secured);
    }

    /// Without the password, so that it never reaches a log.
    @Override
    public String toString() {
        return user + "@" + place();
    }
}
