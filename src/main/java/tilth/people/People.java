package tilth.people;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.text.Messages;
import tilth.web.Door;
import tilth.web.Handler;
import tilth.web.Routes;
import tilth.web.Secrets;
import tilth.web.Site;

/// The room of people, put together: what `App` builds and other rooms ask.
public final class People {
    private final Keys keys = new Keys();
    private final Erasure erasure;
    private final Database db;
    private final InstantSource clock;
    private final Supplier<Site> site;
    private final PersonStore people;
    private final EnteringStore enterings;
    private final TotpStore totp;
    private final Drafts drafts;
    private final Bounces bounces;
    private final DataBook book;
    private final Roster roster;
    private final PeopleDoor door;
    private final PeopleLetters letters;
    private final Setup setup;
    private final Enter enter;
    private final EnterPassword password;
    private final Again again;
    private final Asked asked;
    private final Settings settings;
    private final SafetySettings safety;
    private final Tokens tokens;
    private final Profiles profiles;
    private final Portraits portraits;
    private final Leaving leaving;
    private final PeopleApi api;

    public People(
            Vertx vertx,
            Database db,
            Log log,
            Pictures pictures,
            Shelf shelf,
            Secrets secrets,
            InstantSource clock,
            Supplier<Site> site,
            Supplier<Messages> messages,
            Above above) {
        this.db = db;
        this.clock = clock;
        this.site = site;
        people = new PersonStore(db);
        enterings = new EnteringStore(db);
        totp = new TotpStore(db, secrets);
        drafts = new Drafts(db);
        bounces = new Bounces(db);
        book = new DataBook(db);
        book.carry(person -> Portraits.own(shelf, person));
        Handles handles = new Handles(secrets);
        erasure = new Erasure(handles, shelf);
        Naming naming = new Naming(log, handles);
        roster = new Roster(db, log, above, erasure);
        door = new PeopleDoor(new SignInStore(db), people, totp, above);
        letters = new PeopleLetters(db, above, clock, site, messages);
        Argon argon = new Argon(vertx);
        Guard guard = new Guard();
        Codes codes = new Codes(above, guard, secrets);
        AddressChange addresses = new AddressChange(log, above, keys);
        Threshold threshold = new Threshold(log, above, addresses);
        setup = new Setup(db, log, above, argon, handles, threshold);
        enter = new Enter(db, codes, threshold, drafts, naming);
        password = new EnterPassword(db, totp, argon, guard, threshold);
        again = new Again(db, argon, guard, codes, threshold);
        asked = new Asked(db, naming);
        settings = new Settings(db, log, totp, door, keys);
        safety = new SafetySettings(db, totp, argon, codes, addresses, keys);
        tokens = new Tokens(db);
        profiles = new Profiles(db, log, above, handles, naming);
        portraits = new Portraits(db, log, profiles, pictures, shelf);
        leaving = new Leaving(vertx, db, log, book, erasure, shelf);
        api = new PeopleApi(db, log, profiles, handles, password, totp, guard);
    }

    public void hang(Routes routes) {
        enter.hang(routes);
        password.hang(routes);
        again.hang(routes);
        asked.hang(routes);
        enter.hangLink(routes);
        setup.hang(routes);
        settings.hang(routes);
        safety.hang(routes);
        tokens.hang(routes);
        leaving.hang(routes);
        profiles.hang(routes);
        portraits.hang(routes);
        api.hang(routes);
    }

    /// Asks for a fresh proof of who one is before a grave act, and comes back to the same path by GET.
    public static Handler fresh(Handler handler) {
        return Again.fresh(handler);
    }

    /// Who is asking, for `web`.
    public Door door() {
        return door;
    }

    /// The letters of this room, for the letter book.
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    public Drafts drafts() {
        return drafts;
    }

    /// What those who run the site do about people.
    public Roster roster() {
        return roster;
    }

    /// Adds what a room holds of a person to "download my data".
    public void add(Portion portion) {
        book.add(portion);
    }

    /// Adds the files that a room keeps of a person to "download my data".
    public void alsoCarries(LongFunction<List<OwnFile>> files) {
        book.carry(files);
    }

    /// A room that keeps mail addresses of its own forgets one when its person is erased, in the same
    /// transaction.
    public void alsoForgets(BiConsumer<Tx, String> room) {
        erasure.alsoForgets(room);
    }

    /// A room that lets in by a token of its own ends a person's where their sign-ins end all at once, in the same
    /// transaction.
    public void alsoEnds(BiConsumer<Tx, Long> room) {
        keys.add(room);
    }

    /// What an erased person was called, for the last time: it is forgotten with the transaction.
    ///
    /// From drafts it goes here, whoever began them.
    public static Optional<Called> lastCalled(Tx tx, long person) {
        tx.run("""
            update draft
               set fields = (select jsonb_object_agg(key, case when jsonb_typeof(value) = 'string'
                                      then to_jsonb(regexp_replace(value #>> '{}',
                                             '(?<![[:alnum:]_./@-])@' || gone.handle || '(?![[:alnum:]_@-])', '@…', 'gi'))
                                      else value end)
                               from jsonb_each(fields))
              from leaving_handle as gone
             where gone.person = $1 and strpos(lower(draft.fields::text), '@' || gone.handle) > 0
            """, person);
        return tx.find("delete from leaving_handle where person = $1 returning *", Called::of, person);
    }

    /// A person in any state; erased ones have no name.
    public Optional<Person> find(long id) {
        return people.find(id);
    }

    /// The person with this handle, if they may be seen by anybody: active.
    public Optional<Person> byHandle(String handle) {
        return people.byHandle(handle).filter(Person::active);
    }

    /// An active person by the number in API addresses.
    public Optional<Person> byAddress(long address) {
        return people.byAddress(address).filter(Person::active);
    }

    /// Whose mail address this is, lower-case or not; empty for nobody active.
    public Optional<Person> byMail(String address) {
        return PersonStore.byMail(db, Codes.lower(address)).filter(Person::active);
    }

    /// Where letters to a person go; empty for one who has no address.
    public String mailOf(long person) {
        return PersonStore.mailOf(db, person);
    }

    /// Whether letters to an address come back.
    public boolean comesBack(String address) {
        return bounces.has(address);
    }

    /// A letter to a person, or to a mailbox where one is given, came back for good.
    public static void cameBack(Tx tx, long person, String mailbox, Instant posted, Instant now) {
        Bounces.add(tx, person, mailbox, posted, now);
    }

    /// Whether a person is asked for a second factor when entering.
    public boolean hasSecondFactor(long person) {
        return totp.on(person);
    }

    /// The first administrator, when there is none: from settings if both are given, else by a link.
    ///
    /// Gives the whole address of the set-up page to print on the console, or nothing where it is not needed.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, if address or password does not do
    public Optional<String> firstAdmin(String mail, String password) {
        Instant now = clock.instant();
        if (!setup.needed()) return Optional.empty();
        if (mail.isEmpty() || password.isEmpty()) return Optional.of(site.get().absolute(setup.link(now)));
        setup.byConfig(mail, password, site.get().language(), site.get().zone().getId(), now);
        return Optional.empty();
    }

    /// Forgets what has run out: letters under way, strangers' drafts, ended sign-ins. Once an hour is enough.
    public void sweep() {
        Instant now = clock.instant();
        enterings.sweep(now);
        drafts.sweep(now);
        Bounces.sweep(db, now);
        db.run("delete from sign_in where ends < $1", now);
        db.run("delete from data_link where expires < $1", now);
        db.run("delete from known_device where seen < $1", now.minus(SignIn.LONGEST.multipliedBy(2)));
    }
}
