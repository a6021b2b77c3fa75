package tilth.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a room says in a letter, before it is dressed as text and HTML: built line by line.
///
/// All texts are plain, in the reader's language; nothing is taken as markup. Names of people
/// go through `Names.forMail` before they get here, so that none can form a link.
///
/// ```java
/// Draft.about(words.text("spaces.letter.asked.subject"))
///         .opening(words.text("spaces.letter.asked.opening", name))
///         .says(words.text("spaces.letter.asked.body", name, circle))
///         .act(words.text("spaces.letter.asked.look"), url);
/// ```
///
/// @param subject also the letter's heading
/// @param opening the first 90 characters a phone shows beside the subject; empty for none
/// @param said paragraphs, in order
/// @param code shown large, alone on its line; empty for none
/// @param found things with an address, each with a line beneath it
/// @param acts buttons; the first is the one that stands out
/// @param quiet last paragraph, small; empty for none
/// @param sections other letters that came along in this one, under headings; empty for a letter by itself
/// @param enclosed files beside the letter
/// @param stop where one POST ends such letters for a reader without an account (RFC 8058); empty where the kind says
/// it
/// @param answerable how it can be answered by writing back; empty when it cannot
public record Draft(
        String subject,
        String opening,
        List<String> said,
        String code,
        List<Found> found,
        List<Act> acts,
        String quiet,
        List<Section> sections,
        List<Enclosed> enclosed,
        String stop,
        Optional<Answerable> answerable) {

    public Draft {
        said = List.copyOf(said);
        found = List.copyOf(found);
        acts = List.copyOf(acts);
        sections = List.copyOf(sections);
        enclosed = List.copyOf(enclosed);
    }

    public static Draft about(String subject) {
        return new Draft(
                subject, "", List.of(), "", List.of(), List.of(), "", List.of(), List.of(), "", Optional.empty());
    }

    /// A letter of a secret place: a subject that names nothing, one line, and a link that carries
    /// the rest (nothing to read on a lock screen).
    public static Draft discreet(String subject, String line, Act act) {
        return new Draft(
                subject,
                "",
                List.of(line),
                "",
                List.of(),
                List.of(act),
                "",
                List.of(),
                List.of(),
                "",
                Optional.empty());
    }

    public Draft opening(String line) {
        return new Draft(subject, line, said, code, found, acts, quiet, sections, enclosed, stop, answerable);
    }

    public Draft says(String paragraph) {
        return new Draft(
                subject, opening, and(said, paragraph), code, found, acts, quiet, sections, enclosed, stop, answerable);
    }

    public Draft code(String shown) {
        return new Draft(subject, opening, said, shown, found, acts, quiet, sections, enclosed, stop, answerable);
    }

    public Draft finds(Found thing) {
        return new Draft(
                subject, opening, said, code, and(found, thing), acts, quiet, sections, enclosed, stop, answerable);
    }

    /// @param url whole, beginning with the site's `public.url`
    public Draft act(String label, String url) {
        return new Draft(
                subject,
                opening,
                said,
                code,
                found,
                and(acts, new Act(label, url)),
                quiet,
                sections,
                enclosed,
                stop,
                answerable);
    }

    public Draft quietly(String paragraph) {
        return new Draft(subject, opening, said, code, found, acts, paragraph, sections, enclosed, stop, answerable);
    }

    /// Takes other letters along under a heading.
    public Draft under(String title, List<Draft> others) {
        return new Draft(
                subject,
                opening,
                said,
                code,
                found,
                acts,
                quiet,
                and(sections, new Section(title, others)),
                enclosed,
                stop,
                answerable);
    }

    /// Lays a small file beside the letter, as a date for a calendar.
    public Draft encloses(Enclosed file) {
        return new Draft(
                subject, opening, said, code, found, acts, quiet, sections, and(enclosed, file), stop, answerable);
    }

    /// Is ended by one POST to this address, which needs no sign-in.
    public Draft stoppedAt(String url) {
        return new Draft(subject, opening, said, code, found, acts, quiet, sections, enclosed, url, answerable);
    }

    /// Can be answered by writing back, where the site reads its mail.
    public Draft answered(Answerable how) {
        return new Draft(subject, opening, said, code, found, acts, quiet, sections, enclosed, stop, Optional.of(how));
    }

    private static <T> List<T> and(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /// Letters in a letter.
    public record Section(String title, List<Draft> letters) {
        public Section {
            letters = List.copyOf(letters);
        }
    }

    /// @param room whose it is to understand: a short name in small letters, which never changes
    /// @param thing what the answer is about
    /// @param line tells the reader so
    public record Answerable(String room, long thing, String line) {
        public Answerable {
            if (!room.matches("[a-z]{1,8}")) throw new IllegalArgumentException(room);
        }
    }

    /// A text file that comes along.
    ///
    /// @param type as `text/calendar; charset=UTF-8; method=PUBLISH`
    public record Enclosed(String name, String type, String text) {}

    /// A button: what it does and where it leads.
    public record Act(String label, String url) {}

    /// Something worth a look: its title, in its own language, its whole address, a line about it.
    public record Found(String title, String url, String language, String line) {}
}
