package tilth.translating;

import java.util.List;
import java.util.Map;
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
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.text.Languages;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Tells who translates into a language what is asked for in it, who is quiet that others may take it soon, and who
/// asked that it is there. All of it waits until the morning.
final class AskingLetters implements Teller {
    private static final String ASKED = "translating.asked";
    private static final String QUIET = "translating.quiet";
    private static final String DONE = "translating.done";

    private final Database db;
    private final Library library;
    private final Spaces spaces;
    private final Helping helping;
    private final Commons commons;

    AskingLetters(Database db, Library library, Spaces spaces, Helping helping, Commons commons) {
        this.db = db;
        this.library = library;
        this.spaces = spaces;
        this.helping = helping;
        this.commons = commons;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.gathered(ASKED, "translating.letter.asked.label", this::asked)
                        .counted("translating.letter.asked.counted"),
                LetterKind.gathered(QUIET, "translating.letter.quiet.label", this::quiet),
                LetterKind.gathered(DONE, "translating.letter.done.label", this::done));
    }

    @Override
    public List<Posting> told(Queries queries, Event event) {
        if (!event.kind().equals(Asking.KIND)) return List.of();
        return switch (event.what()) {
            case "translation.asked" -> translators(queries, event);
            case "translation.quiet" ->
                AskingStore.any(queries, event.thing()).filter(asking -> asking.taker() != 0).stream()
                        .map(asking -> Posting.to(QUIET, asking.taker(), event.thing()))
                        .toList();
            case "translation.done" ->
                AskingStore.askers(queries, event.thing()).stream()
                        .filter(person -> person != event.who())
                        .map(person -> Posting.to(DONE, person, event.thing()))
                        .toList();
            default -> List.of();
        };
    }

    /// Those who read the work and may take it. When a request only opens to those who do not write there, the others
    /// have heard of it before.
    private static List<Posting> translators(Queries queries, Event event) {
        Optional<Asking> found = AskingStore.any(queries, event.thing()).filter(Asking::free);
        if (found.isEmpty()) return List.of();
        Asking asking = found.get();
        boolean fresh = event.detail().getBoolean("fresh", true);
        List<Long> people = AskingStore.translators(
                        queries, asking.language(), asking.work().space())
                .stream()
                .filter(each -> each.person() != event.who())
                .filter(each -> fresh ? each.writes() || asking.invited() : !each.writes())
                .map(AskingStore.Translator::person)
                .toList();
        Map<Long, Reach> reaches = Reaches.of(queries, people);
        return people.stream()
                .filter(person -> reads(reaches.get(person), asking))
                .map(person -> Posting.to(ASKED, person, asking.id()))
                .toList();
    }

    private static boolean reads(Reach reach, Asking asking) {
        return asking.work().labels().stream().anyMatch(reach::holds);
    }

    private Optional<Asking> readable(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        return AskingStore.any(db, posting.thing()).filter(asking -> reads(reach, asking));
    }

    private boolean discreet(Asking asking) {
        return asking.work().space() != Commons.ID
                && library.byId(db, asking.work().id())
                        .map(work -> work.standing().secret() || !work.open())
                        .orElse(true);
    }

    private Words words(Posting posting) {
        return commons.messages().in(posting.language());
    }

    private Optional<Draft> asked(Posting posting) {
        Optional<Visitor> reader = spaces.away(posting.person());
        return readable(posting)
                .filter(Asking::free)
                .filter(asking -> reader.isPresent() && helping.mayTake(reader.get(), asking))
                .filter(asking -> AskingStore.translates(db, posting.person()).contains(asking.language()))
                .map(asking -> {
                    Words words = words(posting);
                    Draft.Act look = act(words, "translating.letter.asked.look", asking.path());
                    String into = Languages.nameIn(asking.language(), words.language());
                    if (discreet(asking))
                        return Draft.discreet(
                                words.text("translating.letter.asked.discreet", into),
                                words.text("translating.letter.discreet.line"),
                                look);
                    return Draft.about(words.text("translating.letter.asked.subject", into))
                            .opening(Helping.way(words, asking) + ": "
                                    + Names.forMail(asking.work().title()))
                            .finds(found(asking.work()))
                            .act(look.label(), look.url())
                            .quietly(words.text("translating.letter.asked.why"));
                });
    }

    private Draft.Found found(Asking.Work work) {
        return new Draft.Found(work.title(), commons.site().absolute(work.path()), work.language(), work.lead());
    }

    private Draft.Act act(Words words, String label, String path) {
        return new Draft.Act(words.text(label), commons.site().absolute(path));
    }

    private Optional<Draft> quiet(Posting posting) {
        return readable(posting)
                .filter(asking -> asking.open() && asking.taker() == posting.person() && asking.reminded())
                .map(asking -> {
                    Words words = words(posting);
                    Draft.Act look = act(words, "translating.letter.quiet.look", asking.path());
                    if (discreet(asking))
                        return Draft.discreet(
                                words.text("translating.letter.quiet.discreet"),
                                words.text("translating.letter.discreet.line"),
                                look);
                    return Draft.about(words.text(
                                    "translating.letter.quiet.subject",
                                    Names.forMail(asking.work().title())))
                            .says(words.text(
                                    "translating.letter.quiet.text",
                                    Languages.nameIn(asking.language(), words.language())))
                            .act(look.label(), look.url());
                });
    }

    private Optional<Draft> done(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        Optional<Asking> asking = readable(posting)
                .filter(it -> !it.open() && it.version() != 0)
                .filter(it -> AskingStore.asks(db, it.id(), posting.person()));
        Optional<Resource> version =
                asking.flatMap(it -> library.byId(db, it.version())).filter(it -> it.stands() && it.readBy(reach));
        return version.map(it -> {
            Words words = words(posting);
            String into = Languages.nameIn(it.language(), words.language());
            Draft.Act look = act(words, "translating.letter.done.look", it.path());
            if (discreet(asking.orElseThrow()))
                return Draft.discreet(
                        words.text("translating.letter.done.discreet", into),
                        words.text("translating.letter.discreet.line"),
                        look);
            return Draft.about(words.text("translating.letter.done.subject", into))
                    .opening(words.text(
                            "translating.letter.done.opening",
                            Names.forMail(asking.orElseThrow().work().title())))
                    .finds(new Draft.Found(
                            it.title(),
                            commons.site().absolute(it.path()),
                            it.language(),
                            it.card().line()))
                    .act(look.label(), look.url());
        });
    }
}
