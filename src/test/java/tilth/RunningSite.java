package tilth;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tilth.db.Address;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.people.Browser;
import tilth.text.Ids;

/// The whole house as it runs, on a database of the tests, with people who have entered.
public final class RunningSite implements AutoCloseable {
    public final Database db;
    final App app;

    private RunningSite(Address address, Path data) throws Exception {
        app = App.start(config(address, data));
        db = Database.at(TestDatabase.vertx(), address, 2);
    }

    public static RunningSite on(Address address, Path data) throws Exception {
        return new RunningSite(address, data);
    }

    static Config config(Address address, Path data) throws Exception {
        String url = "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                .formatted(address.user(), address.password(), address.host(), address.port(), address.database());
        Map<String, String> environment = new HashMap<>();
        environment.put("TILTH_DATABASE_URL", url);
        environment.put("TILTH_DATA_DIR", data.toString());
        environment.put("TILTH_HTTP_PORT", Integer.toString(freePort()));
        environment.put("TILTH_DATABASE_POOL", "4");
        return Config.read(data.resolve("none.properties"), environment);
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    public Browser stranger() {
        return new Browser(app.here());
    }

    /// Somebody's browser, entered just now.
    public Browser entered(String name, boolean admin) {
        return entered(name, admin, Duration.ZERO);
    }

    /// The same, entered so long ago that grave acts may want a new proof.
    public Browser entered(String name, boolean admin, Duration ago) {
        Instant now = Instant.now();
        String handle = name.toLowerCase(Locale.ROOT);
        long person = db.one("""
            insert into person (address, handle, handle_skeleton, name, named, language, zone, admin, created)
            values ($1, $2, $2, $3, true, 'en', 'UTC', $4, $5)
            returning id
            """, row -> row.number("id"), Ids.fresh(), handle, name, admin, now);
        db.run(
                "insert into mail_address (person, address, confirmed) values ($1, $2, $3)",
                person,
                handle + "@example.org",
                now);
        String token = Ids.token();
        db.run("""
            insert into sign_in (person, token, shared, device, created, last_seen, ends, confirmed)
            values ($1, $2, false, '', $3, $3, $4, $5)
            """, person, Ids.hash(token), now, now.plus(Duration.ofDays(1)), now.minus(ago));
        Browser browser = stranger();
        browser.steal(token);
        return browser;
    }

    /// The number of somebody in addresses.
    public long address(String handle) {
        return db.one("select address from person where handle = $1", row -> row.number("address"), handle);
    }

    @Override
    public void close() {
        db.close();
        app.close();
    }
}
