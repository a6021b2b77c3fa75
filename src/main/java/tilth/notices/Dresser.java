package tilth.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tilth.mail.Draft;
import tilth.mail.Letter;
import tilth.mail.LetterKind;
import tilth.mail.Mailbox;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Site;
import tilth.web.Templates;

/// Dresses what a room says as a letter: plain text, the same as HTML, and how to stop it.
final class Dresser {
    private final Supplier<Site> site;
    private final Function<String, Words> words;
    private final Templates templates;
    private final StopLinks stops;
    private final Mailbox from;
    private final Function<String, Optional<Mailbox>> back;
    private final WrittenBack written;

    /// @param from the site's own address; the name before it is the site's name at the time
    /// @param back where a letter of this name comes back to
    /// @param written where an answer goes, if the letter can be answered by writing back
    Dresser(
            Supplier<Site> site,
            Function<String, Words> words,
            Templates templates,
            StopLinks stops,
            Mailbox from,
            Function<String, Optional<Mailbox>> back,
            WrittenBack written) {
        this.site = site;
        this.words = words;
        this.templates = templates;
        this.stops = stops;
        this.from = from;
        this.back = back;
        this.written = written;
    }

    /// A language the site offers: the one asked for, else its own.
    String offered(String asked) {
        Site here = site.get();
        return here.languages().contains(asked) ? asked : here.language();
    }

    /// The letter to a reader; the same row always under the same message id.
    Letter dress(Waiting row, LetterKind kind, Draft draft, Mailbox to, String language, Instant now) {
        Site here = site.get();
        Words said = words.apply(language);
        Mailbox sender = new Mailbox(from.address(), here.name());
        Optional<Letter.Stop> stop = stop(row, kind, here);
        Optional<Letter.Stop> ends =
                draft.stop().isEmpty() ? stop : Optional.of(new Letter.Stop(list(kind), draft.stop()));
        Optional<Mailbox> answers = draft.answerable()
                .flatMap(how -> written.address(how.room(), row.posting().person(), how.thing()));
        String settings = here.absolute("/settings/letters");

        LetterPage page = new LetterPage(
                language,
                Languages.rightToLeft(language) ? "rtl" : "ltr",
                Languages.rightToLeft(language) ? "right" : "left",
                draft,
                !draft.acts().isEmpty() ? List.of(draft.acts().getFirst()) : List.of(),
                draft.acts().stream().skip(1).toList(),
                answers.isPresent() ? draft.answerable().orElseThrow().line() : "",
                here.name(),
                here.absolute("/"),
                stop.map(Letter.Stop::url).orElse(""),
                kind.name().equals(Gathered.KIND) ? here.absolute(Choosing.LESS + token(row, kind)) : "",
                settings);
        return new Letter(
                Letter.idOf(row.name(), from),
                sender,
                to,
                answers.map(address -> new Mailbox(address.address(), here.name())),
                back.apply(row.name()),
                language,
                draft.subject(),
                PlainText.of(page, said),
                templates.render("notices/letter", page, said),
                ends,
                draft.enclosed(),
                now);
    }

    private Optional<Letter.Stop> stop(Waiting row, LetterKind kind, Site here) {
        long person = row.posting().person();
        if (!kind.stoppable() || person == 0) return Optional.empty();
        return Optional.of(new Letter.Stop(list(kind), here.absolute("/letters/stop/" + token(row, kind))));
    }

    private String list(LetterKind kind) {
        return kind.name().replace('.', '-') + "." + from.host();
    }

    private String token(Waiting row, LetterKind kind) {
        return stops.token(row.posting().person(), kind.name());
    }
}
