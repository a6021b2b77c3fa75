package tilth.glossary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tilth.text.Languages;
import tilth.web.Form;

/// Reads a word of the glossary from a form or from JSON: `name.es`, `others.es`, `meaning.es`, and for a language that
/// is not on the page yet `more`, `name.more`, `others.more` and `meaning.more`.
final class TermForm {
    static final int LONGEST_NAME = 80; // characters
    static final int LONGEST_MEANING = 1_000;
    static final int MOST_OTHERS = 20; // in a language
    private static final int LONGEST_LIST = MOST_OTHERS * (LONGEST_NAME + 2); // as typed
    private static final List<String> PARTS = List.of("name", "others", "meaning");
    private static final Pattern BETWEEN = Pattern.compile("[\\r\\n,;،؛、]+");

    private TermForm() {}

    /// The languages of the interface and those in which it is said already.
    static List<String> languages(Optional<Term> term) {
        Set<String> all = new LinkedHashSet<>(Languages.SHIPPED);
        term.ifPresent(found -> found.said().forEach(each -> all.add(each.language())));
        return List.copyOf(all);
    }

    /// As the form first shows it.
    static Form of(Term term) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Term.Saying each : term.said()) {
            values.put("name." + each.language(), each.name());
            values.put("others." + each.language(), String.join("\n", each.others()));
            values.put("meaning." + each.language(), each.meaning());
        }
        return Form.of(values);
    }

    /// Everything it is to be called; what is not sent stays, a language without a word goes.
    static List<Term.Saying> read(Form form, Optional<Term> before) {
        Set<String> languages = new LinkedHashSet<>();
        before.ifPresent(term -> term.said().forEach(each -> languages.add(each.language())));
        for (String sent : form.values().keySet()) {
            int dot = sent.indexOf('.');
            if (dot < 0 || !PARTS.contains(sent.substring(0, dot))) continue;
            String code = sent.substring(dot + 1);
            if (code.equals("more")) continue;
            if (Languages.known(code)) languages.add(code);
            else form.wrong(sent, "web.form.choice");
        }
        List<Term.Saying> said = new ArrayList<>();
        for (String code : languages)
            saying(form, code, code, before.flatMap(term -> term.in(code))).ifPresent(said::add);
        more(form, languages).ifPresent(said::add);
        String first = "name." + Languages.SHIPPED.getFirst();
        if (said.isEmpty()) form.wrong(first, "glossary.needed");
        else if (said.stream().allMatch(each -> each.meaning().isEmpty()))
            form.wrong("meaning." + said.getFirst().language(), "glossary.meaning.needed");
        return said;
    }

    private static Optional<Term.Saying> more(Form form, Set<String> there) {
        String code = form.value("more");
        if (code.isEmpty()) return Optional.empty();
        if (!Languages.known(code) || there.contains(code)) {
            form.wrong("more", "web.form.choice");
            return Optional.empty();
        }
        return saying(form, "more", code, Optional.empty());
    }

    private static Optional<Term.Saying> saying(Form form, String field, String code, Optional<Term.Saying> before) {
        String name = line(form, "name." + field, LONGEST_NAME)
                .orElse(before.map(Term.Saying::name).orElse(""));
        String meaning = line(form, "meaning." + field, LONGEST_MEANING)
                .orElse(before.map(Term.Saying::meaning).orElse(""));
        List<String> others = form.given("others." + field)
                ? others(form, "others." + field, name)
                : before.map(Term.Saying::others).orElse(List.of());
        if (name.isEmpty()) {
            if (!meaning.isEmpty() && form.given("meaning." + field)) form.wrong("name." + field, "web.form.needed");
            return Optional.empty();
        }
        return Optional.of(new Term.Saying(code, name, others, meaning));
    }

    private static Optional<String> line(Form form, String field, int most) {
        if (!form.given(field)) return Optional.empty();
        form.optional(field, most);
        return Optional.of(form.value(field).replaceAll("\\s+", " "));
    }

    /// Words on lines of their own, or parted by commas, or one value each; each once, and not the word itself.
    private static List<String> others(Form form, String field, String name) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String value : form.values(field)) {
            if (value.length() > LONGEST_LIST) form.wrong(field, "web.form.toolong", LONGEST_LIST, value.length());
            for (String part : BETWEEN.split(value, -1)) {
                String word = part.strip();
                if (word.isEmpty() || word.equalsIgnoreCase(name)) continue;
                if (word.codePointCount(0, word.length()) > LONGEST_NAME)
                    form.wrong(field, "glossary.other.long", LONGEST_NAME);
                if (word.chars().anyMatch(Character::isISOControl)) form.wrong(field, "web.form.nul");
                words.putIfAbsent(word.toLowerCase(Locale.ROOT), word);
            }
        }
        if (words.size() > MOST_OTHERS) form.wrong(field, "web.form.toomany", MOST_OTHERS);
        return List.copyOf(words.values());
    }
}
