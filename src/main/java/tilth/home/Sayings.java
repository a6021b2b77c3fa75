package tilth.home;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.glossary.Glossary;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.library.ResourceKind;
import tilth.search.Index;
import tilth.search.Lexicon;
import tilth.spaces.Commons;
import tilth.text.Languages;
import tilth.text.Words;

/// Tells search what things are called in every language: topics, audiences and words of the glossary by all
/// their names, and kinds by what people would type behind `kind:`.
final class Sayings {
    private static final Logger LOG = Logger.getLogger(Sayings.class.getName());

    /// Words for a kind as typed, several with commas between.
    private static final Map<String, String> TYPED = Map.ofEntries(
            Map.entry("lesson", "home.said.lesson"),
            Map.entry("fieldnote", "home.said.fieldnote"),
            Map.entry("case", "home.said.case"),
            Map.entry("tool", "home.said.tool"),
            Map.entry("template", "home.said.template"),
            Map.entry("guide", "home.said.guide"),
            Map.entry("recording", "home.said.recording"),
            Map.entry("slides", "home.said.slides"),
            Map.entry("reading", "home.said.reading"),
            Map.entry("conversation", "home.said.conversation"),
            Map.entry("session", "home.said.session"),
            Map.entry("circle", "home.said.circle"),
            Map.entry("collection", "home.said.collection"),
            Map.entry("community", "home.said.community"),
            Map.entry("network", "home.said.network"),
            Map.entry("person", "home.said.person"),
            Map.entry("file", "home.said.file"),
            Map.entry("term", "home.said.term"),
            Map.entry("try", "home.said.try"));

    private final Index index;
    private final Concepts concepts;
    private final Glossary glossary;
    private final Commons commons;

    Sayings(Index index, Concepts concepts, Glossary glossary, Commons commons) {
        this.index = index;
        this.concepts = concepts;
        this.glossary = glossary;
        this.commons = commons;
        glossary.whenRenewed(this::tell);
        concepts.whenRenewed(this::tell);
        tell();
    }

    private void tell() {
        try {
            List<Lexicon.Thing> things = new ArrayList<>();
            for (Facet facet : Facet.values()) for (Concept concept : concepts.all(facet)) things.add(thing(concept));
            things.addAll(glossary.open());
            index.lexicon(new Lexicon(things, kinds()));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Search goes on with the names it knew", failed);
        }
    }

    /// Other words for a topic are wider than its name: they lead to it, and no text is about it for saying them.
    private static Lexicon.Thing thing(Concept concept) {
        Map<String, List<String>> names = new HashMap<>();
        concept.labels().forEach((language, label) -> names.put(language, List.of(label)));
        return new Lexicon.Thing(names, concept.synonyms());
    }

    private Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        for (String language : Languages.SHIPPED) {
            Words words = commons.messages().in(language);
            TYPED.forEach((code, typed) -> {
                kinds.putIfAbsent(code, code);
                for (String name : words.text(typed).split("[,،]", -1)) kinds.putIfAbsent(name.strip(), code);
                ResourceKind.of(code).ifPresent(kind -> kinds.putIfAbsent(words.text(kind.word()), code));
            });
        }
        return kinds;
    }
}
