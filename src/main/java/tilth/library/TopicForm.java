package tilth.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tilth.text.Languages;
import tilth.text.Slugs;
import tilth.web.Form;

/// Reads what a topic or an audience is called from a form.
final class TopicForm {
    private static final int LONGEST_LIST = Concepts.MOST_SYNONYMS * (Concepts.LONGEST_LABEL + 2); // as typed

    private TopicForm() {}

    /// The languages of the interface and those in which it is called something already.
    static List<String> languages(Concept concept) {
        Set<String> all = new LinkedHashSet<>(Languages.SHIPPED);
        all.addAll(new TreeSet<>(concept.names().keySet()));
        return List.copyOf(all);
    }

    /// As the form first shows it.
    static Form of(Concept concept, long broader) {
        Map<String, String> values = new LinkedHashMap<>();
        concept.labels().forEach((code, label) -> values.put("label_" + code, label));
        concept.synonyms().forEach((code, words) -> values.put("synonyms_" + code, String.join("\n", words)));
        values.put("slug", concept.slug());
        values.put("broader", broader == 0 ? "" : Long.toString(broader));
        return Form.of(values);
    }

    /// Names by language, empty ones left out; at least one is needed.
    static Map<String, String> labels(Form form, List<String> languages) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String code : languages) label(form, "label_" + code, code, labels);
        if (labels.isEmpty()) form.wrong("label_" + Languages.SHIPPED.getFirst(), "web.form.needed");
        return labels;
    }

    private static void label(Form form, String field, String code, Map<String, String> labels) {
        form.optional(field, Concepts.LONGEST_LABEL);
        String label = form.value(field);
        if (label.chars().anyMatch(Character::isISOControl)) form.wrong(field, "web.form.nul");
        if (!label.isEmpty()) labels.put(code, label);
    }

    /// Everything it is to be called: a language that is not on the page yet comes as `more`, `label_more`
    /// and `synonyms_more`.
    ///
    /// @param broader identity, checked already
    static Concepts.Meaning read(Form form, Concept concept, long broader) {
        List<String> languages = languages(concept);
        Map<String, String> said = labels(form, languages);
        Map<String, List<String>> synonyms = new LinkedHashMap<>();
        for (String code : languages) synonyms.put(code, words(form, "synonyms_" + code));
        String more = form.value("more");
        if (!more.isEmpty()) {
            if (!Languages.known(more)) form.wrong("more", "web.form.choice");
            else if (!languages.contains(more)) {
                label(form, "label_more", more, said);
                synonyms.put(more, words(form, "synonyms_more"));
            }
        }
        form.text("slug", 1, Slugs.LONGEST);
        String slug = form.value("slug");
        if (!slug.equals(Slugs.slug(slug))) form.wrong("slug", "library.topics.slug.form");
        Map<String, String> labels =
                languages.stream().collect(Collectors.toMap(code -> code, code -> said.getOrDefault(code, "")));
        labels.putAll(said);
        return new Concepts.Meaning(slug, labels, synonyms, broader, form.ticked("hidden"));
    }

    /// Words on lines of their own, or parted by commas, each once.
    private static List<String> words(Form form, String field) {
        form.optional(field, LONGEST_LIST);
        Map<String, String> words = new LinkedHashMap<>();
        for (String part : new ArrayList<>(Arrays.asList(form.value(field).split("[\\r\\n,;،؛、]+", -1)))) {
            String word = part.strip();
            if (word.isEmpty()) continue;
            if (word.codePointCount(0, word.length()) > Concepts.LONGEST_LABEL)
                form.wrong(field, "library.topics.synonym.long", Concepts.LONGEST_LABEL);
            if (word.chars().anyMatch(Character::isISOControl)) form.wrong(field, "web.form.nul");
            words.putIfAbsent(word.toLowerCase(java.util.Locale.ROOT), word);
        }
        if (words.size() > Concepts.MOST_SYNONYMS) form.wrong(field, "web.form.toomany", Concepts.MOST_SYNONYMS);
        return List.copyOf(words.values());
    }
}
