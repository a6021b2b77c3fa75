package tilth.web;

import java.security.SecureRandom;
import tilth.db.Database;

/// The site's own key as the database keeps it: made once, the same for every node. Table: `site_key`.
public final class SiteKey {
    private static final int BYTES = 32;

    private SiteKey() {}

    /// The key that signs forms and links; made on the first start.
    public static Secrets of(Database db) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        db.run("insert into site_key (name, key) values ('site', $1) on conflict do nothing", fresh);
        return new Secrets(db.one("select key from site_key where name = 'site'", row -> row.bytes("key")));
    }
}
