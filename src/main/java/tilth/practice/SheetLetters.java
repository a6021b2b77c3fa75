package tilth.practice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.spaces.Reaches;
import tilth.spaces.Spaces;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;

/// When a working page's day is over, or its session was held, those who filled it are asked how it went.
final class SheetLetters {
    static final String ENDS = "practice.sheet-ends";

    private final Database db;
    private final SheetStore store;
    private final Spaces spaces;
    private final Commons commons;

    SheetLetters(Database db, SheetStore store, Spaces spaces, Commons commons) {
        this.db = db;
        this.store = store;
        this.spaces = spaces;
        this.commons = commons;
    }

    List<LetterKind> kinds() {
        return List.of(LetterKind.gathered(ENDS, "practice.letter.ends.label", this::ends)
                .counted("practice.letter.ends.counted"));
    }

    List<Posting> told(Queries queries, Event event) {
        Stream<Long> sheets = switch (event.what()) {
            case "sheet.due" -> Stream.of(event.thing());
            case "session.held" -> SheetStore.ofSession(queries, event.thing()).stream();
            default -> Stream.of();
        };
        return sheets.flatMap(sheet ->
                        SheetStore.writers(queries, sheet).stream().map(person -> Posting.to(ENDS, person, sheet)))
                .toList();
    }

    private Optional<Draft> ends(Posting posting) {
        Reach reach = Reaches.of(db, posting.person());
        Words words = commons.messages().in(posting.language());
        return SheetStore.any(db, posting.thing())
                .filter(sheet ->
                        !sheet.over() && store.find(reach, sheet.address()).isPresent())
                .map(sheet -> {
                    String url = commons.site().absolute(sheet.path());
                    String look = words.text("practice.letter.ends.look");
                    boolean discreet = spaces.byId(reach, sheet.space())
                            .map(space -> space.discreet())
                            .orElse(true);
                    if (discreet)
                        return Draft.discreet(
                                words.text("practice.letter.ends.discreet"),
                                words.text("practice.letter.discreet.line"),
                                new Draft.Act(look, url));
                    return Draft.about(words.text("practice.letter.ends.subject", Names.forMail(sheet.title())))
                            .says(words.text(
                                    "practice.letter.ends.text",
                                    Names.forMail(sheet.where().name())))
                            .act(look, url);
                });
    }
}
