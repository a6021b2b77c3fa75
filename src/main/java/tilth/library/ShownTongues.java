package tilth.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Request;

/// In which languages a work can be read, in one line on top of its page, and how this version came about.
///
/// @param here "In English"
/// @param first in the reader's own language, when that is another version; null otherwise
/// @param others the remaining ones
/// @param how "Translated by Rosa from Spanish"; empty for an original
/// @param original the text it was made from; null for an original
/// @param notes what is to be known: a machine wrote it, somebody should look it over
/// @param changed address of what changed in the original since; empty when nothing did
/// @param alternates for search engines; nothing unless anyone may read it
/// @param tend address of the translation's own page; empty for who may not tend it
/// @param translate address of the form for one more language; empty for who may not write there
public record ShownTongues(
        String here,
        Link first,
        List<Link> others,
        String how,
        Link original,
        List<String> notes,
        String changed,
        List<Alternate> alternates,
        String tend,
        String translate) {

    /// @param language of the text behind it
    public record Link(String label, String path, String language) {}

    public record Alternate(String language, String url) {}

    static ShownTongues of(Request request, Resource resource, List<Tongue> tongues, boolean posts) {
        Words words = request.words();
        Tongue here = tongues.stream()
                .filter(tongue -> tongue.id() == resource.id())
                .findFirst()
                .orElseThrow();
        Optional<Tongue> mine = tongues.stream()
                .filter(tongue -> tongue.id() != here.id()
                        && tongue.language().equals(words.language())
                        && !here.language().equals(words.language()))
                .findFirst();
        Optional<Tongue> source = tongues.stream()
                .filter(tongue -> tongue.first() && tongue.id() != here.id())
                .findFirst();
        boolean several = tongues.size() > 1;
        boolean foreign = !here.language().equals(words.language());
        return new ShownTongues(
                several || foreign ? Shelf.capital(Shelf.tongue(words, here.language())) : "",
                mine.map(tongue -> new Link(
                                words.text(
                                        "library.tongue.read",
                                        Languages.nameIn(tongue.language(), words.language()),
                                        tongue.how(words, request.reach())),
                                tongue.path(),
                                tongue.language()))
                        .orElse(null),
                tongues.stream()
                        .filter(tongue -> tongue.id() != here.id()
                                && mine.filter(one -> one.id() == tongue.id()).isEmpty())
                        .map(tongue -> new Link(Languages.ownName(tongue.language()), tongue.path(), tongue.language()))
                        .toList(),
                here.first() ? "" : how(request, here, source),
                source.map(tongue -> new Link(tongue.title(), tongue.path(), tongue.language()))
                        .orElse(null),
                here.first() ? List.of() : notes(words, here),
                here.behind() && source.isPresent() ? resource.base() + "/translation" : "",
                several && resource.open() && resource.stands()
                        ? tongues.stream()
                                .map(tongue -> new Alternate(
                                        tongue.language(), request.site().absolute(tongue.path())))
                                .toList()
                        : List.of(),
                posts && !here.first() && source.isPresent() ? resource.base() + "/translation" : "",
                posts && resource.stands()
                        ? source.map(tongue -> "/library/" + tongue.address()).orElse(resource.base()) + "/translate"
                        : "");
    }

    private static String how(Request request, Tongue here, Optional<Tongue> source) {
        Words words = request.words();
        String from = source.map(tongue -> Languages.nameIn(tongue.language(), words.language()))
                .orElse("");
        if (here.machine()) return words.text("library.tongue.from.machine", from);
        return words.text("library.tongue.from", here.byline().in(words, request.reach()), from);
    }

    private static List<String> notes(Words words, Tongue here) {
        List<String> notes = new ArrayList<>();
        if (here.machine()) notes.add(words.text("library.tongue.note.machine"));
        if (here.review()) notes.add(words.text("library.tongue.note.review"));
        else if (!here.reviewer().isEmpty()) notes.add(words.text("library.tongue.note.reviewed", here.reviewer()));
        return notes;
    }
}
