package tilth.spaces;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Registration;
import tilth.text.Messages;
import tilth.web.Site;

/// The commons: everyone on this site, and what its administrators decided for all.
///
/// The facts are held in memory, because every page needs them before it may ask the database; they
/// are read anew when `site.changed` happens here or on another node.
public final class Commons {
    /// Its number where others have a space's identity.
    public static final long ID = 0;
    /// The kind of the one file that is everybody's: the site's logo.
    public static final String LOGO = "site";

    private static final Logger LOG = Logger.getLogger(Commons.class.getName());

    private final Database db;
    private final Log log;
    private final URI publicUrl;
    private final Messages shipped;

    /// One snapshot, so that nobody sees the name of one moment with the phrases of another.
    private record Now(Facts facts, Site site, Messages messages) {}

    private volatile Now now;

    /// @param publicUrl where the site stands for the world
    /// @param shipped texts as Tilth brings them
    public Commons(Database db, Log log, URI publicUrl, Messages shipped) {
        this.db = db;
        this.log = log;
        this.publicUrl = publicUrl;
        this.shipped = shipped;
        renew();
        log.listen(entry -> {
            if (entry.event().what().equals("site.changed")) Thread.startVirtualThread(this::renewOrSay);
        });
    }

    public Facts facts() {
        return now.facts();
    }

    /// How new people come in.
    public Registration registration() {
        return Registration.valueOf(facts().registration().toUpperCase(Locale.ROOT));
    }

    /// What every page shows around itself.
    public Site site() {
        return now.site();
    }

    /// All texts as Tilth brings them.
    public Messages shipped() {
        return shipped;
    }

    /// All texts, with the site's own phrases in their place.
    public Messages messages() {
        return now.messages();
    }

    /// Puts new facts in the place of those with the same version, for all nodes.
    ///
    /// @param who the administrator
    /// Gives false, and changes nothing, if somebody else changed them in the meantime.
    public boolean change(Tx tx, long who, Facts facts) {
        Optional<Facts> changed = tx.find(
                """
                update site
                   set name = $1, languages = $2, zone = $3, registration = $4, founding = $5, logo = $6,
                       texts = $7, phrases = $8, version = version + 1
                 where version = $9
                returning *
                """,
                Facts::of,
                facts.name(),
                facts.languages().toArray(String[]::new),
                facts.zone().getId(),
                facts.registration(),
                facts.founding().code(),
                facts.logo(),
                Facts.json(facts.texts()),
                Facts.json(facts.phrases()),
                facts.version());
        if (changed.isEmpty()) return false;
        tx.afterCommit(() -> hold(changed.get()));
        log.append(tx, new Event("site.changed", who, ID, "", 0));
        return true;
    }

    /// Reads the facts anew.
    public void renew() {
        hold(db.one("select * from site", Facts::of));
    }

    private void renewOrSay() {
        try {
            renew();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The site's facts could not be read anew; those of before stand", failed);
        }
    }

    private synchronized void hold(Facts facts) {
        if (now != null && now.facts().version() > facts.version()) return;
        now = new Now(
                facts,
                new Site(facts.name(), facts.languages(), facts.zone(), publicUrl, facts.logo()),
                facts.phrases().isEmpty() ? shipped : shipped.corrected(facts.phrases()));
    }
}
