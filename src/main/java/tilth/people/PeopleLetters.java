package tilth.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.text.Messages;
import tilth.text.Words;
import tilth.web.Site;

/// What people's letters say. Each looks again, when it is sent, whether it should still be said.
final class PeopleLetters {
    static final String CODE = "people.code";
    static final String CHANGED = "people.changed";
    static final String WELCOME = "people.welcome";

    private final Database db;
    private final Above above;
    private final InstantSource clock;
    private final Supplier<Site> site;
    private final Supplier<Messages> messages;
    private final EnteringStore enterings;

    PeopleLetters(Database db, Above above, InstantSource clock, Supplier<Site> site, Supplier<Messages> messages) {
        this.db = db;
        this.above = above;
        this.clock = clock;
        this.site = site;
        this.messages = messages;
        this.enterings = new EnteringStore(db);
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.urgent(CODE, this::code),
                LetterKind.needed(CHANGED, this::changed),
                LetterKind.needed(WELCOME, this::welcome));
    }

    private Optional<Draft> code(Posting posting) {
        String[] secret = posting.secret().split(" ", -1);
        Optional<Entering> open =
                enterings.find(posting.thing()).filter(found -> found.expires().isAfter(clock.instant()));
        if (open.isEmpty() || secret.length != 2) return Optional.empty();
        Words words = messages.get().in(posting.language());
        Optional<Person> owner = PersonStore.byMail(db, posting.address());
        if (open.get().purpose() == Entering.Purpose.ADDRESS) {
            if (owner.isPresent()) return Optional.of(said(words, "taken"));
        } else if (owner.isPresent()) {
            if (owner.get().state() == Person.State.SUSPENDED) return Optional.empty();
        } else if (above.registration().get() == Registration.INVITATION
                && !above.invited().test(posting.address(), open.get().next())) {
            return Optional.of(said(words, "closed"));
        }
        String shown = secret[0].substring(0, 3) + " " + secret[0].substring(3);
        return Optional.of(Draft.about(words.text("people.letter.code.subject", shown))
                .opening(words.text("people.letter.code.opening", site.get().name()))
                .code(shown)
                .act(words.text("people.letter.code.act"), site.get().absolute("/enter/" + secret[1]))
                .quietly(words.text("people.letter.code.quiet")));
    }

    private Optional<Draft> changed(Posting posting) {
        Words words = messages.get().in(posting.language());
        String what = posting.detail().getString("what", "password");
        return Optional.of(Draft.about(
                        words.text("people.letter.changed.subject", site.get().name()))
                .says(words.text("people.letter.changed." + what))
                .says(words.text("people.letter.changed.else"))
                .act(words.text("people.letter.changed.act"), site.get().absolute("/enter")));
    }

    private Optional<Draft> welcome(Posting posting) {
        if (PersonStore.find(db, posting.thing()).filter(Person::active).isEmpty()) return Optional.empty();
        Words words = messages.get().in(posting.language());
        return Optional.of(Draft.about(
                        words.text("people.letter.welcome.subject", site.get().name()))
                .says(words.text("people.letter.welcome.text"))
                .act(words.text("people.letter.welcome.act"), site.get().absolute("/enter")));
    }

    private Draft said(Words words, String which) {
        return Draft.about(words.text(
                        "people.letter." + which + ".subject", site.get().name()))
                .says(words.text("people.letter." + which + ".text", site.get().name()))
                .quietly(words.text("people.letter.code.quiet"));
    }
}
