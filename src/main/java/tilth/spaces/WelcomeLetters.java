package tilth.spaces;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.text.Names;
import tilth.text.Words;

/// Letters of a welcome: the word itself to the newcomer, and their answer to who said it. About a secret
/// place they say only that there is a word.
final class WelcomeLetters {
    static final String GREETED = "spaces.greeted";
    static final String ANSWERED = "spaces.greeted.answered";

    private final Database db;
    private final Commons commons;

    WelcomeLetters(Database db, Commons commons) {
        this.db = db;
        this.commons = commons;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.told(GREETED, "spaces.letter.greeted.label", this::greeted),
                LetterKind.told(ANSWERED, "spaces.letter.greeted.back.label", this::answered));
    }

    private Optional<Draft> greeted(Posting posting) {
        return WelcomeStore.byId(db, posting.thing())
                .filter(greeting -> greeting.person() == posting.person())
                .map(greeting -> draft(
                        posting,
                        greeting,
                        "spaces.letter.greeted.subject",
                        greeting.greeterName(),
                        greeting.line(),
                        "spaces.letter.greeted.look"));
    }

    private Optional<Draft> answered(Posting posting) {
        return WelcomeStore.byId(db, posting.thing())
                .filter(greeting -> greeting.greeter() == posting.person()
                        && !greeting.reply().isEmpty())
                .map(greeting -> draft(
                        posting,
                        greeting,
                        "spaces.letter.greeted.back.subject",
                        greeting.name(),
                        greeting.reply(),
                        "spaces.letter.greeted.back.look"));
    }

    private Draft draft(
            Posting posting, WelcomeStore.Greeting greeting, String subject, String who, String said, String look) {
        Words words = commons.messages().in(posting.language());
        String url = commons.site().absolute("/greetings/" + greeting.address());
        Optional<Space> space = SpaceStore.any(db, greeting.space());
        if (space.map(Space::discreet).orElse(false))
            return Draft.discreet(
                    words.text("spaces.letter.discreet"),
                    words.text("spaces.letter.discreet.line"),
                    new Draft.Act(words.text(look), url));
        Draft draft = Draft.about(words.text(subject, Names.forMail(who)))
                .opening(words.text("spaces.greeting.said", Names.forMail(said)));
        if (space.isPresent())
            draft = draft.says(words.text(
                    "spaces.letter.greeted.where", Names.forMail(space.get().name())));
        return draft.act(words.text(look), url);
    }
}
