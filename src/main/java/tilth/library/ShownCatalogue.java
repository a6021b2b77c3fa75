package tilth.library;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tilth.web.Reach;
import tilth.web.Request;

/// What other catalogues read of a page that anyone may read: schema.org as RDFa Lite, for no script runs from our
/// pages, and Dublin Core and citation names in the head.
///
/// @param author who stands under it, as strangers read it
/// @param licence address of the licence; empty when all rights stay with the group
/// @param about what it is about, and for whom, in its own language
public record ShownCatalogue(
        String name,
        String author,
        String language,
        String published,
        String changed,
        String licence,
        List<String> about,
        String says,
        String url,
        String publisher) {

    /// A name and what belongs to it.
    public record Cite(String name, String content) {}

    /// Null for what not everyone may read.
    static ShownCatalogue of(Request request, Resource resource, Concepts concepts) {
        if (!resource.open() || !resource.stands()) return null;
        List<Long> both = new ArrayList<>(resource.topics());
        both.addAll(resource.audiences());
        return new ShownCatalogue(
                resource.title(),
                resource.byline().in(request.words(), Reach.STRANGER),
                resource.language(),
                resource.created().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                resource.changed().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                licence(resource.licence()),
                concepts.all(both).stream()
                        .map(concept -> concept.in(resource.language()))
                        .toList(),
                resource.lead(),
                request.site().absolute(resource.path()),
                request.site().name());
    }

    private static String licence(Licence licence) {
        return switch (licence) {
            case BY_SA -> "https://creativecommons.org/licenses/by-sa/4.0/";
            case BY -> "https://creativecommons.org/licenses/by/4.0/";
            case FREE -> "https://creativecommons.org/publicdomain/zero/1.0/";
            case OURS -> "";
        };
    }

    /// For the head of the page.
    public List<Cite> cite() {
        List<Cite> all = new ArrayList<>();
        add(all, "DC.title", name);
        add(all, "DC.creator", author);
        add(all, "DC.date", published);
        add(all, "DC.language", language);
        add(all, "DC.rights", licence);
        add(all, "DC.identifier", url);
        add(all, "DC.publisher", publisher);
        about.forEach(topic -> add(all, "DC.subject", topic));
        add(all, "citation_title", name);
        add(all, "citation_author", author);
        add(all, "citation_publication_date", published.replace('-', '/'));
        add(all, "citation_language", language);
        add(all, "citation_public_url", url);
        return all;
    }

    private static void add(List<Cite> all, String name, String content) {
        if (!content.isEmpty()) all.add(new Cite(name, content));
    }
}
