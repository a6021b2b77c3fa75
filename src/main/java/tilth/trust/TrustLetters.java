package tilth.trust;

import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.spaces.Reaches;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;

/// Letters of trust: is it still right, will you keep it, somebody says that it changed, may we name you. Each asks
/// again, when it is sent, whether its reader may have it; those of secret places name nothing.
final class TrustLetters {
    static final String DUE = "trust.due";
    static final String OFFERED = "trust.offered";
    static final String REMARK = "trust.remark";
    static final String CREDIT = "trust.credit";

    private final Database db;
    private final Library library;
    private final CareStore store;
    private final Due due;
    private final Asking asking;
    private final Commons commons;
    private final InstantSource clock;

    TrustLetters(
            Database db,
            Library library,
            CareStore store,
            Due due,
            Asking asking,
            Commons commons,
            InstantSource clock) {
        this.db = db;
        this.library = library;
        this.store = store;
        this.due = due;
        this.asking = asking;
        this.commons = commons;
        this.clock = clock;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.weekly(DUE, "trust.letter.due.label", this::due).counted("trust.letter.due.counted"),
                LetterKind.told(OFFERED, "trust.letter.offered.label", this::offered),
                LetterKind.gathered(REMARK, "trust.letter.remark.label", this::remark)
                        .counted("trust.letter.remark.counted"),
                LetterKind.needed(CREDIT, this::credit));
    }

    List<Posting> told(Queries queries, Event event) {
        return switch (event.what()) {
            case "resource.due" -> keeper(queries, event, DUE);
            case "resource.remarked" -> keeper(queries, event, REMARK);
            case "resource.offered" ->
                event.detail().getLong("to", 0L) == 0
                        ? List.of()
                        : List.of(Posting.to(OFFERED, event.detail().getLong("to"), event.thing()));
            case "credit.asked" -> asked(queries, event);
            default -> List.of();
        };
    }

    private List<Posting> keeper(Queries queries, Event event, String kind) {
        return library.byId(queries, event.thing()).stream()
                .filter(resource -> resource.keeper() != event.who())
                .map(resource -> Posting.to(kind, resource.keeper(), event.thing())
                        .detail(new JsonObject().put("remark", event.detail().getLong("remark", 0L))))
                .toList();
    }

    private static List<Posting> asked(Queries queries, Event event) {
        Optional<Credit> credit = CreditStore.any(queries, event.thing()).filter(Credit::waits);
        if (credit.isEmpty()) return List.of();
        Credit who = credit.get();
        if (who.person() != 0) return List.of(Posting.to(CREDIT, who.person(), who.id()));
        if (!who.mail().isEmpty()) return List.of(Posting.to(CREDIT, who.mail(), who.language(), who.id()));
        return CreditStore.tenders(queries, who.space()).stream()
                .map(person -> Posting.to(CREDIT, person, who.id()))
                .toList();
    }

    /// A text its letter's reader may read now.
    private Optional<Resource> read(Posting posting, long id) {
        Reach reach = posting.person() == 0 ? Reach.STRANGER : Reaches.of(db, posting.person());
        return library.byId(db, id).filter(Resource::stands).filter(resource -> resource.readBy(reach));
    }

    private Words words(Posting posting) {
        return commons.messages().in(posting.language());
    }

    private Draft discreet(Words words, String look, String url) {
        return Draft.discreet(
                words.text("trust.letter.discreet"),
                words.text("trust.letter.discreet.line"),
                new Draft.Act(look, url));
    }

    private Optional<Draft> due(Posting posting) {
        Words words = words(posting);
        return read(posting, posting.thing())
                .filter(resource -> resource.keeper() == posting.person())
                .filter(resource -> store.of(resource.id()).stale(resource, clock.instant()))
                .map(resource -> {
                    String url = commons.site()
                            .absolute(due.path(posting.person(), resource, clock.instant(), posting.language()));
                    String look = words.text("trust.letter.due.look");
                    if (resource.standing().secret()) return discreet(words, look, url);
                    return Draft.about(words.text("trust.letter.due.subject", Names.forMail(resource.title())))
                            .says(words.text(
                                    "trust.letter.due.text",
                                    words.date(
                                            store.of(resource.id()).last(resource),
                                            commons.site().zone())))
                            .act(look, url);
                });
    }

    private Optional<Draft> offered(Posting posting) {
        Words words = words(posting);
        return read(posting, posting.thing())
                .filter(resource -> store.of(resource.id()).offered() == posting.person())
                .map(resource -> {
                    String url = commons.site().absolute(resource.base() + "/care");
                    String look = words.text("trust.letter.offered.look");
                    if (resource.standing().secret()) return discreet(words, look, url);
                    return Draft.about(words.text("trust.letter.offered.subject", Names.forMail(resource.title())))
                            .says(words.text("trust.letter.offered.text"))
                            .act(look, url);
                });
    }

    private Optional<Draft> remark(Posting posting) {
        Words words = words(posting);
        Optional<CareStore.Remark> remark =
                CareStore.remark(db, posting.detail().getLong("remark", 0L));
        return remark.flatMap(said -> read(posting, said.resource())
                .filter(resource -> resource.keeper() == posting.person())
                .map(resource -> {
                    String url = commons.site().absolute(resource.base() + "/care");
                    String look = words.text("trust.letter.remark.look");
                    if (resource.standing().secret()) return discreet(words, look, url);
                    return Draft.about(words.text("trust.letter.remark.subject", Names.forMail(resource.title())))
                            .opening(words.text("trust.letter.remark.opening", Names.forMail(said.name())))
                            .says(Names.forMail(said.text().replace('\n', ' ')))
                            .act(look, url);
                }));
    }

    private Optional<Draft> credit(Posting posting) {
        Words words = words(posting);
        Optional<Credit> credit = CreditStore.any(db, posting.thing())
                .filter(Credit::waits)
                .filter(who -> posting.person() == 0
                        ? who.mail().equals(posting.address())
                        : who.person() == posting.person()
                                || CreditStore.tenders(db, who.space()).contains(posting.person()));
        return credit.flatMap(who -> read(posting, who.resource()).map(resource -> {
            if (resource.standing().secret())
                return discreet(words, words.text("trust.letter.credit.look"), url(posting, who, "fine"));
            Reach reach = posting.person() == 0 ? Reach.STRANGER : Reaches.of(db, posting.person());
            String name = who.space() != 0 ? who.where().name() : who.shown(reach);
            Draft draft = Draft.about(words.text("trust.letter.credit.subject", Names.forMail(name)))
                    .says(words.text("trust.letter.credit.text", Names.forMail(resource.title())))
                    .says(who.role(words) + ": " + Names.forMail(name))
                    .act(words.text("trust.ask.fine"), url(posting, who, "fine"));
            if (who.space() == 0) draft = draft.act(words.text("trust.ask.name"), url(posting, who, "name"));
            return draft.act(words.text("trust.ask.out"), url(posting, who, "out"))
                    .quietly(words.text("trust.letter.credit.quiet"));
        }));
    }

    private String url(Posting posting, Credit credit, String answer) {
        return commons.site().absolute(asking.path(posting.person(), credit, answer, posting.language()));
    }
}
