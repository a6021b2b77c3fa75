package tilth.trust;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.people.Called;
import tilth.spaces.Along;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Rates;
import tilth.web.Routes;
import tilth.web.Secrets;
import tilth.web.Visitor;

/// Trust in the library, put together: what `App` makes one of.
public final class Trust implements Wing {
    private final Log log;
    private final Caring caring;
    private final CareApi api;
    private final Due due;
    private final Credits credits;
    private final Asking asking;
    private final TrustLetters letters;
    private final TrustPanels panels;
    private final CreditStore store;

    /// @param months how long a text holds when nothing is said for it; 0 for always
    /// @param kinds asked only once the doors are open
    public Trust(
            Database db,
            Log log,
            Commons commons,
            Kinds kinds,
            Spaces spaces,
            Library library,
            Secrets secrets,
            int months,
            InstantSource clock) {
        this.log = log;
        Rates rates = new Rates();
        CareStore care = new CareStore(db, months);
        store = new CreditStore(db);
        caring = new Caring(library, spaces, kinds, care, log, rates);
        api = new CareApi(library, care, caring);
        due = new Due(db, library, care, caring, secrets, log);
        credits = new Credits(library, spaces, care, store, caring, log, rates);
        asking = new Asking(db, library, store, credits, secrets);
        letters = new TrustLetters(db, library, care, due, asking, commons, clock);
        panels = new TrustPanels(library, kinds, care, store, caring, credits);
    }

    @Override
    public void hang(Routes routes) {
        caring.hang(routes);
        api.hang(routes);
        due.hang(routes);
        credits.hang(routes);
        asking.hang(routes);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.named("credit")
                .acts(new Farewell())
                .panel(new Panel("resource", -10, panels::onTop))
                .panel(new Panel("resource", 55, panels::source))
                .panel(new Panel("resource", 90, panels::beside))
                .panel(new Panel("today", 20, panels::waiting))
                .portion("credits", this::naming));
    }

    @Override
    public List<Along> along() {
        return List.of(new CreditsAlong(store));
    }

    /// Who goes is named nowhere, and what they told a keeper goes too.
    private final class Farewell implements Kind.Acts {
        @Override
        public void farewell(Tx tx, long person, boolean textsStay) {
            tx.run("update care set offered = null where offered = $1", person);
            tx.run("delete from remark where person = $1", person);
            tx.list("""
                delete from credit using resource
                 where credit.person = $1 and resource.id = credit.resource
                returning credit.id, resource.space
                """, Farewell::removed, person).forEach(event -> log.append(tx, event));
        }

        @Override
        public void unname(Tx tx, String handle, String typed, String instead) {
            tx.run("""
                update remark set text = regexp_replace(text, $2, $3, 'gi')
                 where strpos(lower(text), '@' || $1) > 0
                """, handle, typed, instead);
        }

        /// Who was named without an account may have been the same person: by their address, or by their name.
        @Override
        public void forget(Tx tx, Called called, String instead) {
            tx.list("""
                delete from credit using resource
                 where resource.id = credit.resource
                   and ((credit.mail <> '' and lower(credit.mail) = lower($1)) or (credit.name <> '' and credit.name ~* $2))
                returning credit.id, resource.space
                """, Farewell::removed, called.mail(), called.named()).forEach(event -> log.append(tx, event));
        }

        private static Event removed(Row row) {
            return new Event("credit.removed", 0, row.number("space"), "credit", row.number("id"));
        }

        @Override
        public boolean erase(Tx tx, Visitor by, long id) {
            return tx.run("delete from credit where id = $1", id) > 0;
        }
    }

    @Override
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    @Override
    public Teller teller() {
        return letters::told;
    }

    @Override
    public void sweep(Instant now) {
        due.sweep(now);
    }

    private JsonArray naming(long person) {
        JsonArray all = new JsonArray();
        for (Credit credit : store.naming(person))
            all.add(new JsonObject()
                    .put("role", credit.role())
                    .put("name", credit.name())
                    .put("state", credit.state()));
        return all;
    }
}
