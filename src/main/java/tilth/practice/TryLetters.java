package tilth.practice;

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

/// Who keeps a resource right hears that somebody tried it, gathered with what else waits until the morning.
/// Whether they may read the report is asked when the letter is sent.
final class TryLetters {
    static final String TRIED = "practice.tried";
    private static final int SHORT = 400; // characters of a result in a letter

    private final Database db;
    private final Library library;
    private final Commons commons;

    TryLetters(Database db, Library library, Commons commons) {
        this.db = db;
        this.library = library;
        this.commons = commons;
    }

    List<LetterKind> kinds() {
        return List.of(LetterKind.gathered(TRIED, "practice.letter.tried.label", this::tried)
                .counted("practice.letter.tried.counted"));
    }

    List<Posting> told(Queries queries, Event event) {
        if (!event.what().equals("try.added")) return List.of();
        return library.byId(queries, event.detail().getLong("resource")).stream()
                .filter(resource -> resource.keeper() != event.who())
                .map(resource -> Posting.to(TRIED, resource.keeper(), event.thing()))
                .toList();
    }

    private Optional<Draft> tried(Posting posting) {
        Reach reach = Reaches.of(db, posting.person());
        Optional<Try> found = TryStore.any(db, posting.thing())
                .filter(told -> TryStore.find(db, reach, told.address()).isPresent());
        Optional<Resource> resource = found.flatMap(told -> library.byId(db, told.resource()));
        return resource.map(about -> draft(posting, reach, found.get(), about));
    }

    private Draft draft(Posting posting, Reach reach, Try told, Resource resource) {
        Words words = commons.messages().in(posting.language());
        String url = commons.site().absolute(resource.path() + "#try-" + told.address());
        String look = words.text("practice.letter.tried.look");
        if (resource.standing().secret() || !told.wide())
            return Draft.discreet(
                    words.text("practice.letter.discreet"),
                    words.text("practice.letter.discreet.line"),
                    new Draft.Act(look, url));
        String who = Names.forMail(told.who(words, reach, resource.sharedWith(reach)));
        String result = told.result().length() <= SHORT
                ? told.result()
                : told.result().substring(0, told.result().offsetByCodePoints(0, SHORT / 2)) + "…";
        return Draft.about(words.text("practice.letter.tried.subject", Names.forMail(resource.title())))
                .opening(words.text(
                        "practice.letter.tried.opening",
                        who,
                        words.text(told.went().word()),
                        Try.month(words, told.month())))
                .says(result.replace('\n', ' '))
                .act(look, url);
    }
}
