package tilth.library;

import java.time.Instant;
import java.util.List;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Links;

/// What is to be known about a text beside the text.
///
/// @param shortly the licence's usual short name; empty when it has none
/// @param changed when it was last edited; null when it never was
/// @param base head of the addresses of acts
public record ShownFacts(
        List<Fact> audiences,
        List<Fact> topics,
        List<Line> lines,
        String languageName,
        Instant created,
        Instant changed,
        String licence,
        String shortly,
        int version,
        String base) {

    public record Fact(String label, String href) {}

    /// One thing that was said in a line.
    ///
    /// @param heading message key
    public record Line(String heading, String text) {}

    static ShownFacts of(Resource resource, Concepts concepts, Words words) {
        return new ShownFacts(
                facts(concepts.all(resource.audiences()), words),
                facts(concepts.all(resource.topics()), words),
                Prompts.LINES.stream()
                        .filter(name -> resource.field(name).isPresent())
                        .map(name -> new Line(
                                "library.prompt." + name, resource.fields().get(name)))
                        .toList(),
                Shelf.capital(Languages.nameIn(resource.language(), words.language())),
                resource.created(),
                resource.version() > 1 ? resource.changed() : null,
                words.text(resource.licence().word()),
                resource.licence().shortly(),
                resource.version(),
                resource.base());
    }

    private static List<Fact> facts(List<Concept> concepts, Words words) {
        return concepts.stream()
                .filter(concept -> !concept.hidden())
                .map(concept -> new Fact(
                        concept.in(words.language()),
                        "/library?" + concept.facet().code() + "=" + Links.encode(concept.slug())))
                .toList();
    }
}
