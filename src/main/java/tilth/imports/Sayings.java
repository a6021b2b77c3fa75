package tilth.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tilth.library.Licence;
import tilth.library.ResourceKind;
import tilth.text.Languages;
import tilth.text.Words;

/// Words that stand for a choice, in the languages people keep their lists in: "Guía" is the kind `guide`,
/// "Español" the language `es`.
final class Sayings {
    private static final List<String> TONGUES = List.of("en", "es", "ar", "fr", "pt");

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, String> licences = new HashMap<>();
    private final Map<String, String> languages = new HashMap<>();

    Sayings(Function<String, Words> words) {
        for (ResourceKind kind : ResourceKind.values()) kinds.put(kind.code(), kind.code());
        for (Licence licence : Licence.values()) licences.put(Columns.plain(licence.code()), licence.code());
        for (String language : Languages.SHIPPED) {
            for (ResourceKind kind : ResourceKind.values())
                kinds.put(Columns.plain(words.apply(language).text(kind.word())), kind.code());
            for (Licence licence : Licence.values())
                licences.put(Columns.plain(words.apply(language).text(licence.word())), licence.code());
        }
        also(kinds, "lesson", "lessons", "lesson learned", "leccion", "lecon");
        also(kinds, "fieldnote", "field note", "field notes", "notes", "nota", "nota de campo", "note de terrain");
        also(kinds, "case", "case study", "case studies", "caso", "estudio de caso", "etude de cas", "cas");
        also(kinds, "tool", "tools", "herramienta", "outil", "toolkit");
        also(kinds, "template", "templates", "plantilla", "modele", "form", "worksheet");
        also(kinds, "guide", "guides", "guia", "manual", "manuel", "handbook", "how to");
        also(kinds, "recording", "video", "audio", "podcast", "webinar", "grabacion", "enregistrement");
        also(kinds, "slides", "presentation", "presentacion", "diapositivas", "diaporama", "slide deck");
        also(kinds, "reading", "article", "book", "report", "link", "lectura", "articulo", "libro", "lecture", "livre");
        also(
                licences,
                "ours",
                "all rights reserved",
                "copyright",
                "todos los derechos reservados",
                "tous droits reserves");
        also(licences, "free", "public domain", "dominio publico", "domaine public", "cc0");
        for (String code : Languages.CONTENT) {
            for (String tongue : TONGUES) languages.put(Columns.plain(Languages.nameIn(code, tongue)), code);
            languages.put(Columns.plain(Languages.ownName(code)), code);
        }
    }

    private static void also(Map<String, String> sayings, String code, String... said) {
        for (String each : said) sayings.putIfAbsent(Columns.plain(each), code);
    }

    /// The choice meant, or what was said, which the rules will then refuse.
    String kind(String said) {
        return kinds.getOrDefault(Columns.plain(said), said);
    }

    String licence(String said) {
        return licences.getOrDefault(Columns.plain(said), said);
    }

    String language(String said) {
        return languages.getOrDefault(Columns.plain(said), said);
    }
}
