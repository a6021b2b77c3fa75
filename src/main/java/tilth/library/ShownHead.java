package tilth.library;

import java.time.Instant;
import java.util.Set;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Request;

/// The head of a resource's page: what it is, who stands under it, in which language.
///
/// @param word what it is, in words
/// @param line who stands under it
/// @param profile address of the author's page; empty where there is none to show
/// @param secret its title is kept out of the browser's history
/// @param waits it is not published yet
/// @param due when it appears by itself; null when nobody said
/// @param told its title and day are known to those who will read it
/// @param held the day came, and its author did not write there any more
/// @param plan where it is published
/// @param only who reads it, when not anyone
public record ShownHead(
        String title,
        String language,
        String icon,
        String word,
        String line,
        String profile,
        boolean secret,
        String only,
        boolean hidden,
        boolean removed,
        boolean waits,
        Instant due,
        boolean told,
        boolean held,
        String plan) {

    /// @param profile where the line leads; empty for nowhere
    static ShownHead of(Request request, Resource resource, String profile) {
        Words words = request.words();
        boolean shared = resource.sharedWith(request.reach()) && !resource.by(request.visitor());
        return new ShownHead(
                resource.title(),
                resource.language(),
                resource.kind().icon(),
                words.text(resource.kind().word()),
                line(request, resource),
                shared ? "" : profile,
                resource.standing().secret(),
                resource.open() || resource.waits()
                        ? ""
                        : words.text(
                                shared ? "library.shared" : "library.only",
                                resource.standing().name()),
                resource.hidden(),
                resource.removed(),
                resource.waits(),
                resource.waiting().due(),
                !resource.waiting().announced().isEmpty(),
                resource.waiting().held(),
                resource.base() + "/plan");
    }

    /// Who stands under it, as far as this reader may know.
    static String line(Request request, Resource resource) {
        boolean shared = resource.sharedWith(request.reach()) && !resource.by(request.visitor());
        return shared
                ? resource.byline().shared(request.words(), request.reach())
                : resource.byline().in(request.words(), request.reach());
    }

    /// Where the line leads; nowhere for who may not open that person's page.
    static String profile(Request request, Byline byline, Spaces spaces) {
        if (!request.visitor().entered() || byline.profile().isEmpty()) return "";
        return spaces.profiles(request, Set.of(byline.person())).getOrDefault(byline.person(), "");
    }

    static String dir(String language) {
        return Languages.rightToLeft(language) ? "rtl" : "ltr";
    }
}
