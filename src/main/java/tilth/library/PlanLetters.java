package tilth.library;

import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.House;
import tilth.web.Reach;

/// Letters to those who write a text together: that they are asked to, that it appeared, that it could not.
final class PlanLetters implements Teller {
    static final String JOINED = "library.joined";
    static final String OUT = "library.out";
    static final String HELD = "library.held";

    private final ResourceStore store;
    private final House house;
    private final Spaces spaces;

    PlanLetters(ResourceStore store, House house, Spaces spaces) {
        this.store = store;
        this.house = house;
        this.spaces = spaces;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.told(JOINED, "library.letter.joined.label", this::joined),
                LetterKind.gathered(OUT, "library.letter.out.label", this::out),
                LetterKind.told(HELD, "library.letter.held.label", this::held));
    }

    @Override
    public List<Posting> told(Queries queries, Event event) {
        return switch (event.what()) {
            case "resource.joined" -> List.of(Posting.to(JOINED, event.detail().getLong("person"), event.thing()));
            case "resource.published" ->
                store.any(queries, event.thing())
                        .map(it -> it.waiting().writers().stream()
                                .filter(writer -> writer != event.who())
                                .map(writer -> Posting.to(OUT, writer, it.id()))
                                .toList())
                        .orElse(List.of());
            case "resource.held" ->
                store.any(queries, event.thing())
                        .map(it -> List.of(Posting.to(HELD, it.byline().person(), it.id())))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private Optional<Draft> joined(Posting posting) {
        return letter(
                posting, "joined", it -> it.waits() && it.waiting().writers().contains(posting.person()));
    }

    private Optional<Draft> out(Posting posting) {
        return letter(posting, "out", it -> !it.waits());
    }

    private Optional<Draft> held(Posting posting) {
        return letter(posting, "held", it -> it.waits() && it.waiting().held());
    }

    private Optional<Draft> letter(Posting posting, String name, java.util.function.Predicate<Resource> still) {
        Reach reach = spaces.reach(posting.person());
        Words words = house.words(posting.language());
        return store.any(store.queries(), posting.thing())
                .filter(Resource::stands)
                .filter(still)
                .filter(it ->
                        it.labels().stream().anyMatch(reach::holds) && reach.holds(Reach.person(posting.person())))
                .map(it -> {
                    String look = words.text("library.letter." + name + ".look");
                    String url = house.site().absolute(it.path());
                    boolean discreet = it.space() != 0
                            && spaces.byId(reach, it.space())
                                    .map(Space::discreet)
                                    .orElse(true);
                    if (discreet)
                        return Draft.discreet(
                                words.text("library.letter.discreet"),
                                words.text("library.letter.discreet.line"),
                                new Draft.Act(look, url));
                    String title = Names.forMail(it.title());
                    String author = Names.forMail(it.byline().name());
                    return Draft.about(words.text("library.letter." + name + ".subject", author, title))
                            .says(words.text("library.letter." + name + ".text", author, title))
                            .act(look, url);
                });
    }
}
