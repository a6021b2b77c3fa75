package tilth.sessions;

import java.util.Arrays;
import java.util.List;
import tilth.text.Languages;
import tilth.web.Request;

/// What a letter's link opens: the question with one button, then what they need.
///
/// @param name whose answer it is, for a phone may be passed on; empty where nothing is to be named
/// @param circle empty in a discreet place
/// @param main the answer that the letter's link said
/// @param others the two others
/// @param done they have just answered
/// @param said what they answer now: `yes`, `maybe`, `no` or empty
record AnswerPage(
        String path,
        String name,
        String circle,
        When when,
        int minutes,
        Button main,
        List<Button> others,
        boolean done,
        String said,
        List<Tick> needs,
        List<Tick> languages,
        String calendar) {

    /// An answer to press; `word` is its message key.
    public record Button(String answer, String word) {
        static Button of(Coming coming) {
            return new Button(coming.code(), "sessions.answer." + coming.code());
        }
    }

    public record Tick(String value, String label, boolean chosen) {}

    static AnswerPage of(Request request, Seat seat, Coming coming, When when, AnswerStore.Mine mine, boolean done) {
        boolean discreet = seat.space().discreet();
        return new AnswerPage(
                AnswerLinks.PATH + request.param("token") + "?speak=" + request.language(),
                discreet ? "" : seat.visitor().name(),
                discreet ? "" : seat.space().name(),
                when,
                seat.session().minutes(),
                Button.of(coming),
                Arrays.stream(Coming.values())
                        .filter(other -> other != coming)
                        .map(Button::of)
                        .toList(),
                done,
                mine.answer(),
                ticks(request, mine),
                languages(request, seat, mine),
                seat.session().path() + ".ics");
    }

    static List<Tick> ticks(Request request, AnswerStore.Mine mine) {
        return Arrays.stream(Need.values())
                .map(need -> new Tick(
                        need.code(),
                        request.words().text(need.word()),
                        mine.needs().contains(need.code())))
                .toList();
    }

    /// Into which it could be interpreted: what is promised first, then what the site and many people speak.
    static List<Tick> languages(Request request, Seat seat, AnswerStore.Mine mine) {
        String chosen = mine.language().isEmpty() ? request.language() : mine.language();
        List<String> spoken = seat.session().languages();
        String main = spoken.isEmpty() ? "" : spoken.getFirst();
        return Languages.CONTENT.stream()
                .filter(code -> !code.equals(main) || code.equals(chosen))
                .map(code -> new Tick(code, Languages.nameIn(code, request.language()), code.equals(chosen)))
                .toList();
    }

    public List<Button> all() {
        return Arrays.stream(Coming.values()).map(Button::of).toList();
    }

    /// Message key of what they answer now.
    public String saidWord() {
        return "sessions.answer." + said;
    }

    public boolean comes() {
        return said.equals("yes") || said.equals("maybe");
    }

    /// Message key of the heading.
    public String heading() {
        return done && !said.isEmpty() ? "sessions.answered." + said : "sessions.answer.ask";
    }
}
