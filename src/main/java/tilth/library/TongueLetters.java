package tilth.library;

import java.util.Optional;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;

/// Tells a translator, gathered with what else waits until the morning, that the original says something else by
/// now; whether it still does, and is theirs to read, is asked when the letter is sent.
final class TongueLetters {
    static final String BEHIND = "library.behind";

    private final Database db;
    private final ResourceStore store;
    private final Spaces spaces;
    private final Commons commons;

    TongueLetters(Database db, ResourceStore store, Spaces spaces, Commons commons) {
        this.db = db;
        this.store = store;
        this.spaces = spaces;
        this.commons = commons;
    }

    LetterKind kind() {
        return LetterKind.gathered(BEHIND, "library.letter.behind.label", this::write);
    }

    private Optional<Draft> write(Posting posting) {
        Optional<Tongue> translation =
                TongueStore.translation(db, posting.thing()).filter(Tongue::behind);
        if (translation.isEmpty()) return Optional.empty();
        Reach reach = spaces.reach(posting.person());
        Optional<Resource> mine = store.find(reach, translation.get().address())
                .filter(resource -> resource.byline().person() == posting.person());
        Optional<Resource> original = store.any(db, translation.get().original())
                .filter(Resource::stands)
                .filter(resource -> resource.labels().stream().anyMatch(reach::holds));
        if (mine.isEmpty() || original.isEmpty()) return Optional.empty();
        Words words = commons.messages().in(posting.language());
        Draft.Act look = new Draft.Act(
                words.text("library.letter.behind.look"),
                commons.site().absolute(mine.get().base() + "/translation"));
        boolean discreet =
                spaces.byId(reach, mine.get().space()).map(Space::discreet).orElse(false);
        if (discreet)
            return Optional.of(Draft.discreet(
                    words.text("library.letter.behind.discreet"),
                    words.text("library.letter.behind.discreet.line"),
                    look));
        String title = Names.forMail(original.get().title());
        return Optional.of(Draft.about(words.text("library.letter.behind.subject", title))
                .says(words.text("library.letter.behind.text", title))
                .act(look.label(), look.url()));
    }
}
