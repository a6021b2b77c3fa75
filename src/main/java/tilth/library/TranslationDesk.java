package tilth.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.text.Changes;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Visitor;
import tilth.web.Workbench;

/// Lays out the form of a translation beside its original, and what there is to tend about one.
final class TranslationDesk {
    private final ResourceStore store;
    private final TongueStore tongues;
    private final Keeping keeping;
    private final Workbench workbench;

    TranslationDesk(ResourceStore store, TongueStore tongues, Keeping keeping, Workbench workbench) {
        this.store = store;
        this.tongues = tongues;
        this.keeping = keeping;
        this.workbench = workbench;
    }

    /// @param language of the original
    /// @param draft where it is kept while it is written; empty where none is
    public record TranslatePage(
            String title,
            String language,
            String path,
            boolean secret,
            String action,
            String draft,
            Form form,
            List<WritePage.Option> languages,
            List<Piece> pieces,
            List<WritePage.Option> lines,
            boolean machine,
            boolean review,
            boolean returned) {}

    /// A part of the text, to be said in the other language.
    ///
    /// @param brief one line is enough
    public record Piece(String name, String label, String source, boolean brief, int longest, int rows) {}

    /// @param pieces what changed in the original since; empty when nothing did, or it is not for this reader
    /// @param acts what this visitor may say about it
    public record TendPage(
            String title,
            String language,
            String path,
            boolean secret,
            String sourceLanguage,
            boolean behind,
            List<History.HistoryPage.Piece> pieces,
            List<Act> acts,
            String action) {}

    /// @param code value of `do`
    public record Act(String code, String label, String text) {}

    /// Languages in which the work is not there yet.
    Set<String> free(Request request, Resource original) {
        Set<String> free = new LinkedHashSet<>(Languages.CONTENT);
        free.remove(original.language());
        for (Tongue tongue : tongues.of(request.reach(), original.id())) free.remove(tongue.language());
        return free;
    }

    Answer.Page form(Request request, Resource original, Set<String> free, Form form, boolean returned) {
        Words words = request.words();
        boolean keeps = !request.visitor().sharedPhone();
        String base = original.base() + "/translate";
        return Answer.page(
                "library/translate",
                new TranslatePage(
                        original.title(),
                        original.language(),
                        original.path(),
                        original.standing().secret(),
                        base,
                        keeps ? base + "/draft" : "",
                        form,
                        languages(request, free, form),
                        pieces(words, original),
                        lines(request.visitor(), form),
                        form.ticked("machine"),
                        form.ticked("review"),
                        returned));
    }

    private List<WritePage.Option> languages(Request request, Set<String> free, Form form) {
        Words words = request.words();
        String chosen = form.value("language");
        List<WritePage.Option> options = new ArrayList<>();
        options.add(new WritePage.Option("", words.text("library.translate.choose"), chosen.isEmpty()));
        free.stream()
                .sorted(Comparator.comparing((String code) -> !Languages.SHIPPED.contains(code))
                        .thenComparing(code -> Languages.nameIn(code, words.language())))
                .forEach(code -> options.add(
                        new WritePage.Option(code, Languages.nameIn(code, words.language()), code.equals(chosen))));
        return options;
    }

    private static List<WritePage.Option> lines(Visitor visitor, Form form) {
        String name = visitor.name();
        int blank = name.indexOf(' ');
        if (blank < 0) return List.of();
        boolean first = form.value("line").equals("firstname");
        return List.of(
                new WritePage.Option("name", name, !first),
                new WritePage.Option("firstname", name.substring(0, blank), first));
    }

    private static List<Piece> pieces(Words words, Resource original) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(
                "title", words.text("library.title.ask"), original.title(), true, WrittenForm.LONGEST_TITLE, 1));
        if (!original.body().isEmpty())
            pieces.add(new Piece(
                    "body",
                    words.text("library.body"),
                    original.body(),
                    false,
                    tilth.text.Markdown.LONGEST,
                    rows(original.body())));
        for (String name : Prompts.NAMES) {
            Optional<String> said = original.field(name);
            if (said.isEmpty() || name.equals(Prompts.LINK)) continue;
            pieces.add(new Piece(
                    "fields." + name,
                    words.text("library.prompt." + name),
                    said.get(),
                    Prompts.LINES.contains(name),
                    Prompts.longest(name),
                    rows(said.get())));
        }
        return pieces;
    }

    private static int rows(String text) {
        return Math.clamp(text.length() / 60L + 2, 4, 24);
    }

    Answer.Page tended(Request request, Resource resource, Tongue translation, Resource source) {
        Words words = request.words();
        Optional<Version> then = store.versions(source, request.visitor()).stream()
                .filter(version -> version.number() == translation.made())
                .findFirst();
        List<History.HistoryPage.Piece> pieces = then.filter(version -> translation.behind())
                .map(version ->
                        workbench
                                .beside(() -> Changes.between(
                                        version.whole(words),
                                        Version.present(source).whole(words)))
                                .stream()
                                .map(piece -> new History.HistoryPage.Piece(
                                        piece.kind() == Changes.Kind.GONE,
                                        piece.kind() == Changes.Kind.NEW,
                                        piece.text()))
                                .toList())
                .orElse(List.of());
        return Answer.page(
                "library/translation",
                new TendPage(
                        resource.title(),
                        resource.language(),
                        resource.path(),
                        resource.standing().secret(),
                        source.language(),
                        translation.behind(),
                        pieces,
                        acts(request, resource, translation),
                        resource.base() + "/translation"));
    }

    private List<Act> acts(Request request, Resource resource, Tongue translation) {
        List<String> codes = new ArrayList<>();
        if (translation.behind()) codes.add("follows");
        codes.add(translation.review() ? "reviewed" : "ask");
        codes.add(translation.machine() ? "person" : "machine");
        Words words = request.words();
        return codes.stream()
                .filter(code -> may(request.visitor(), resource, code))
                .map(code -> new Act(
                        code,
                        words.text("library.tongue.do." + code),
                        words.text("library.tongue.do." + code + ".text")))
                .toList();
    }

    /// Whoever writes there asks for a second pair of eyes; somebody else than the translator gives it; how it was
    /// made and whether it still fits is for the translator, and for those who look after the place.
    boolean may(Visitor visitor, Resource resource, String act) {
        return switch (act) {
            case "ask" -> true;
            case "reviewed" -> !resource.by(visitor);
            default -> resource.by(visitor) || keeping.mayTend(visitor, resource);
        };
    }
}
