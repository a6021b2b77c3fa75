package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.House;
import tilth.web.Reach;

/// Letters about what is said: at once when it speaks to somebody, gathered when it only goes on.
///
/// Whoever has read it meanwhile, or may not any more, gets none. Those of places that nobody outside
/// knows name nothing.
final class TalkLetters implements Teller {
    static final String WORDS = "discussions.words";
    static final String MORE = "discussions.more";
    private static final int QUOTED = 300;

    private final Database db;
    private final House house;
    private final Kinds kinds;
    private final Spaces spaces;

    TalkLetters(Database db, House house, Kinds kinds, Spaces spaces) {
        this.db = db;
        this.house = house;
        this.kinds = kinds;
        this.spaces = spaces;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.told(WORDS, "discussions.letter.words.label", this::words)
                        .counted("discussions.letter.words.counted"),
                LetterKind.gathered(MORE, "discussions.letter.more.label", this::more)
                        .counted("discussions.letter.more.counted"));
    }

    @Override
    public List<Posting> told(Queries queries, Event event) {
        boolean said = event.what().equals("reply.added") || event.what().equals("discussion.added");
        if (!said || !event.kind().equals(Keeping.KIND)) return List.of();
        int number = event.detail().getInteger("number", 1);
        return Levels.told(queries, event.thing(), number).stream()
                .map(told -> Posting.to(told.direct() ? WORDS : MORE, told.person(), event.thing())
                        .detail(new JsonObject().put("number", number)))
                .toList();
    }

    /// What a letter is about, as its reader may see it now.
    private record About(Discussion it, String title, Reply reply, boolean discreet) {}

    private Optional<About> about(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        Optional<Discussion> found = DiscussionStore.any(db, posting.thing())
                .filter(Discussion::stands)
                .filter(it ->
                        it.labels().stream().anyMatch(reach::holds) && reach.holds(Reach.person(posting.person())));
        if (found.isEmpty()) return Optional.empty();
        Discussion it = found.get();
        Optional<Card> thing = it.hangs() ? kinds.card(reach, it.aboutKind(), it.aboutThing()) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) return Optional.empty();
        int number = posting.detail().getInteger("number", 1);
        boolean discreet = !it.common()
                && spaces.byId(reach, it.space()).map(Space::discreet).orElse(true);
        return ReplyStore.find(db, posting.person(), it.id(), number)
                .filter(Reply::stands)
                .map(reply -> new About(it, Show.title(it, thing, house.words(posting.language())), reply, discreet));
    }

    private int read(Posting posting) {
        return db.find(
                        "select number from discussion_read where person = $1 and discussion = $2",
                        row -> row.count("number"),
                        posting.person(),
                        posting.thing())
                .orElse(0);
    }

    private Optional<Draft> words(Posting posting) {
        Words words = house.words(posting.language());
        return about(posting)
                .filter(about -> read(posting) < about.reply().number())
                .map(about -> {
                    String look = words.text("discussions.letter.look");
                    String url =
                            house.site().absolute(about.it().at(about.reply().number()));
                    if (about.discreet()) return discreet(words, look, url);
                    String who = name(about.reply(), words);
                    String key = about.reply().people().contains(posting.person())
                            ? "discussions.letter.words.named"
                            : "discussions.letter.words.answered";
                    return Draft.about(words.text(key, who))
                            .opening(Names.forMail(about.title()))
                            .says(Said.lead(about.reply().body(), QUOTED))
                            .act(look, url);
                });
    }

    /// Says it once for all that is unread of a discussion: with the first of it.
    private Optional<Draft> more(Posting posting) {
        Words words = house.words(posting.language());
        int number = posting.detail().getInteger("number", 1);
        return about(posting).filter(about -> first(posting, number)).map(about -> {
            String look = words.text("discussions.letter.look");
            String url = house.site().absolute(about.it().at(number));
            if (about.discreet()) return discreet(words, look, url);
            String who = name(about.reply(), words);
            boolean begun = number == 1 && !about.it().hangs();
            String title = Names.forMail(about.title());
            Draft draft = Draft.about(
                    begun
                            ? words.text("discussions.letter.more.begun", who, title)
                            : words.text("discussions.letter.more.said", who, title));
            return draft.says(Said.lead(about.reply().body(), QUOTED)).act(look, url);
        });
    }

    private boolean first(Posting posting, int number) {
        return db.one("""
            select not exists (
              select from reply
               where discussion = $1 and number < $3 and author <> $2 and hidden is null and removed is null
                 and number > coalesce(
                       (select number from discussion_read where person = $2 and discussion = $1), 0)
                 and written > now() - interval '7 days')
               and $3 > coalesce((select number from discussion_read where person = $2 and discussion = $1), 0)
              as first
            """, row -> row.yes("first"), posting.thing(), posting.person(), (long) number);
    }

    private static String name(Reply reply, Words words) {
        return reply.name().isEmpty() ? words.text("discussions.gone") : Names.forMail(reply.name());
    }

    private static Draft discreet(Words words, String look, String url) {
        return Draft.discreet(
                words.text("discussions.letter.discreet"),
                words.text("discussions.letter.discreet.line"),
                new Draft.Act(look, url));
    }
}
