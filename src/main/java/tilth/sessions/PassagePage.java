package tilth.sessions;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Form;
import tilth.web.Request;

/// A passage on its author's desk: their words on top, the prompts below, who will be asked.
///
/// @param said the recap's words, as HTML
/// @param language of those words
/// @param names of those who were there and will be asked; empty where stories stay
/// @param asked how many
/// @param unnamed how many were there without an account: their author asks them herself
/// @param asksFirst it leaves only with everyone's yes
/// @param fine how many said that it is fine
/// @param out names of those who want their part taken out
/// @param until the last day to answer; empty before they are asked
/// @param lines how the author may be named
record PassagePage(
        String path,
        String back,
        boolean secret,
        When when,
        Html said,
        String language,
        String state,
        List<String> names,
        int asked,
        int unnamed,
        boolean asksFirst,
        int fine,
        List<String> out,
        String until,
        List<Prompt> prompts,
        List<Line> lines,
        Form form) {

    /// @param ask message key; the library's own question
    public record Prompt(String name, String ask, boolean open) {}

    public record Line(String value, String label, boolean chosen) {}

    static PassagePage of(
            Request request,
            Seat seat,
            Passage passage,
            List<PassageStore.Consent> consents,
            List<PresenceStore.Present> present,
            int others,
            Form form) {
        long author = passage.author();
        boolean began = passage.state() != Passage.State.DRAFT;
        List<String> there = present.stream()
                .filter(each -> each.person() != 0 && each.person() != author)
                .map(PresenceStore.Present::name)
                .toList();
        List<String> asked =
                began ? consents.stream().map(PassageStore.Consent::name).toList() : there;
        int unnamed = others
                + (int) present.stream().filter(each -> each.person() == 0).count();
        ZoneId zone = seat.clock();
        return new PassagePage(
                passage.path(),
                seat.session().path(),
                seat.space().secret(),
                When.of(request, seat.session()),
                Markdown.render(passage.said()),
                passage.language(),
                passage.state().code(),
                seat.names() ? asked : List.of(),
                asked.size(),
                unnamed,
                seat.asksFirst(),
                count(consents, "fine"),
                consents.stream()
                        .filter(each -> each.answer().equals("out"))
                        .map(PassageStore.Consent::name)
                        .toList(),
                passage.due() == null
                        ? ""
                        : When.day(request.words(), passage.due().atZone(zone), request.now()),
                Passage.PROMPTS.stream()
                        .map(prompt -> new Prompt(
                                "fields." + prompt,
                                "library.prompt." + prompt + ".ask",
                                !form.value("fields." + prompt).isEmpty()))
                        .toList(),
                Stream.of("name", "firstname", "member", "circle")
                        .map(line -> new Line(
                                line,
                                request.words()
                                        .text(
                                                "sessions.passage.line." + line,
                                                request.visitor().name(),
                                                seat.space().name()),
                                form.value("line").equals(line)))
                        .toList(),
                form);
    }

    private static int count(List<PassageStore.Consent> consents, String answer) {
        return (int)
                consents.stream().filter(each -> each.answer().equals(answer)).count();
    }

    public boolean draft() {
        return state.equals("draft");
    }

    public boolean waits() {
        return state.equals("asked");
    }

    public boolean agreed() {
        return state.equals("agreed");
    }

    public boolean stays() {
        return state.equals("stays");
    }

    public boolean published() {
        return state.equals("published");
    }
}
