package tilth.home;

import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.text.Markdown;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// The weekly letter: at most three things that wait for its reader, each with the links that answer it; two
/// conversations with a sentence each; one thing from the library. Nothing of it, and there is no letter.
///
/// Its subject says what is in it, never whose letter it is.
final class WeekLetter {
    static final String KIND = "home.week";
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WAITING = 3;
    private static final int CONVERSATIONS = 2;
    private static final int SENTENCE = 160; // characters
    private static final int SUBJECT = 60; // of a title in the subject

    private final Database db;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Commons commons;
    private final WeekStore store;
    private final InstantSource clock;

    WeekLetter(Database db, Kinds kinds, Spaces spaces, Commons commons, InstantSource clock) {
        this.db = db;
        this.kinds = kinds;
        this.spaces = spaces;
        this.commons = commons;
        this.store = new WeekStore(db);
        this.clock = clock;
    }

    LetterKind kind() {
        return LetterKind.weekly(KIND, "home.week.label", this::write);
    }

    private Optional<Draft> write(Posting posting) {
        Instant now = clock.instant();
        Reach reach = spaces.reach(posting.person());
        Words words = commons.messages().in(posting.language());
        List<Draft> waiting = reader(posting, reach)
                .map(reader -> kinds.waiting(reader, words, now).stream()
                        .limit(WAITING)
                        .toList())
                .orElse(List.of());
        List<Draft> conversations = conversations(posting.person(), reach, words, now.minus(WEEK));
        Optional<Card> reading = store.reading(posting.person(), posting.language(), now.minus(WEEK))
                .flatMap(id -> kinds.card(reach, "resource", id));
        if (waiting.isEmpty() && conversations.isEmpty() && reading.isEmpty()) return Optional.empty();
        String title = reading.map(Card::title)
                .orElse(
                        conversations.isEmpty()
                                ? ""
                                : conversations.getFirst().found().getFirst().title());
        return Optional.of(Draft.about(subject(words, waiting.size(), title))
                .under(words.text("home.week.waiting"), waiting)
                .under(words.text("home.week.conversations", conversations.size()), conversations)
                .under(
                        words.text("home.week.library"),
                        reading.stream().map(this::read).toList()));
    }

    private static String subject(Words words, int waiting, String title) {
        String about = title.codePointCount(0, title.length()) <= SUBJECT
                ? title
                : title.substring(0, title.offsetByCodePoints(0, SUBJECT - 1)).strip() + "…";
        if (waiting == 0) return about;
        return about.isEmpty()
                ? words.text("home.week.subject", waiting)
                : words.text("home.week.subject.both", waiting, about);
    }

    private Optional<Visitor> reader(Posting posting, Reach reach) {
        return db.find(
                "select name, handle, zone from person where id = $1 and state = 'active'",
                row -> new Visitor(
                        posting.person(),
                        row.text("name"),
                        row.has("handle") ? row.text("handle") : "",
                        posting.language(),
                        ZoneId.of(row.text("zone")),
                        false,
                        0,
                        false,
                        "",
                        0,
                        reach),
                posting.person());
    }

    private List<Draft> conversations(long person, Reach reach, Words words, Instant since) {
        List<WeekStore.Said> said = store.conversations(person, reach, since, CONVERSATIONS);
        Set<Long> ids =
                said.stream().map(WeekStore.Said::discussion).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Long, Card> cards = kinds.cards(reach, "discussion", ids);
        List<Draft> all = new ArrayList<>();
        for (WeekStore.Said each : said) {
            Card card = cards.get(each.discussion());
            if (card == null) continue;
            String sentence = sentence(each.body());
            String line = each.name().isEmpty()
                    ? words.text("home.week.quote", sentence)
                    : words.text("home.week.said", Names.forMail(each.name()), sentence);
            all.add(found(card, line));
        }
        return all;
    }

    private Draft read(Card card) {
        return found(card, card.line());
    }

    private Draft found(Card card, String line) {
        String url = commons.site().absolute(card.path());
        return Draft.about("").finds(new Draft.Found(Names.forMail(card.title()), url, card.language(), line));
    }

    /// The first sentence, as its language ends sentences.
    private static String sentence(String body) {
        String plain = Names.forMail(Markdown.plain(body).strip().replaceAll("\\s+", " "));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(plain);
        int end = plain.isEmpty() ? 0 : sentences.next();
        String first = plain.substring(0, end).strip();
        return first.codePointCount(0, first.length()) <= SENTENCE
                ? first
                : first.substring(0, first.offsetByCodePoints(0, SENTENCE)).strip() + "…";
    }
}
