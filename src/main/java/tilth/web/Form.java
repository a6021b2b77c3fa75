package tilth.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tilth.text.Words;

/// What somebody sent: the same for forms and JSON, so that page and API run one code path per act.
///
/// Each check names a field and what fits it; what does not is remembered as a message key, and the
/// writer's own words stay untouched for the page that asks again. Fields nobody checks are ignored.
public final class Form {
    private static final Pattern MAIL = Pattern.compile(
            "[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})+");
    private static final int LONGEST_MAIL = 254; // RFC 5321 4.5.3.1.3, less the angle brackets

    /// A field that does not fit: the message and what it takes.
    public record Wrong(String key, List<Object> args) {}

    private final Map<String, List<String>> fields;
    private final Map<String, Wrong> wrongs = new LinkedHashMap<>();
    private Words words;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /// An empty form, as first shown.
    public static Form blank() {
        return new Form(new LinkedHashMap<>());
    }

    /// A form filled from what is stored, for editing.
    public static Form of(Map<String, String> values) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        values.forEach((field, value) -> fields.put(field, List.of(value == null ? "" : value)));
        return new Form(fields);
    }

    /// The same with another value for a field of many.
    public Form with(String field, List<String> values) {
        Map<String, List<String>> copy = new LinkedHashMap<>(fields);
        copy.put(field, List.copyOf(values));
        return new Form(copy).in(words);
    }

    static Form sent(Map<String, List<String>> fields) {
        return new Form(fields);
    }

    /// Fields of a JSON object: scalars, lists of scalars, and one level of objects as `outer.inner`.
    static Form sent(JsonObject json) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        json.forEach(entry -> {
            if (entry.getValue() instanceof JsonObject inner) {
                inner.forEach(deep -> fields.put(entry.getKey() + "." + deep.getKey(), scalars(deep.getValue())));
            } else {
                fields.put(entry.getKey(), scalars(entry.getValue()));
            }
        });
        return new Form(fields);
    }

    private static List<String> scalars(Object value) {
        if (value == null) return List.of();
        if (value instanceof JsonObject) throw new Problem.Malformed();
        if (!(value instanceof JsonArray array)) return List.of(value.toString());
        List<String> all = new ArrayList<>();
        for (Object each : array) {
            if (each instanceof JsonArray || each instanceof JsonObject) throw new Problem.Malformed();
            if (each != null) all.add(each.toString());
        }
        return List.copyOf(all);
    }

    /// A text of `least` to `most` characters, without the white space around it.
    public Form text(String field, int least, int most) {
        String value = value(field);
        if (value.indexOf('\0') >= 0) return wrong(field, "web.form.nul");
        int length = value.codePointCount(0, value.length());
        if (length == 0 && least > 0) return wrong(field, "web.form.needed");
        if (length < least) return wrong(field, "web.form.tooshort", least);
        if (length > most) return wrong(field, "web.form.toolong", most, length);
        return this;
    }

    /// A text that may be left out.
    public Form optional(String field, int most) {
        return text(field, 0, most);
    }

    /// One of some words.
    public Form choice(String field, String... allowed) {
        if (!Arrays.asList(allowed).contains(value(field))) return wrong(field, "web.form.choice");
        return this;
    }

    /// A mail address.
    public Form mail(String field) {
        String value = value(field);
        if (value.isEmpty()) return wrong(field, "web.form.needed");
        if (value.length() > LONGEST_MAIL || !MAIL.matcher(value).matches()) return wrong(field, "web.form.mail");
        return this;
    }

    /// A whole number between two.
    public Form number(String field, long least, long most) {
        try {
            long number = Long.parseLong(value(field));
            if (number < least || number > most) return wrong(field, "web.form.number", least, most);
        } catch (NumberFormatException notANumber) {
            return wrong(field, "web.form.number", least, most);
        }
        return this;
    }

    /// At most so many entries of up to 200 characters each.
    public Form many(String field, int mostEntries) {
        List<String> values = values(field);
        if (values.size() > mostEntries) return wrong(field, "web.form.toomany", mostEntries);
        for (String value : values)
            if (value.length() > 200 || value.indexOf('\0') >= 0) return wrong(field, "web.form.choice");
        return this;
    }

    /// The one value of a field, trimmed; empty when it was not sent.
    ///
    /// @throws Problem.Malformed if the field was sent twice
    public String value(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        if (values.size() > 1) throw new Problem.Malformed();
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    /// All values of a field that may come several times, empty ones left out.
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /// A tick, or `true` in JSON.
    public boolean ticked(String field) {
        String value = value(field);
        return value.equals("1") || value.equals("on") || value.equals("true");
    }

    /// Whether the field was sent at all (PATCH changes only what was).
    public boolean given(String field) {
        return fields.containsKey(field);
    }

    /// A number already checked with [#number].
    public long numberValue(String field) {
        return Long.parseLong(value(field));
    }

    /// Remembers why a field does not fit; the first reason stays.
    public Form wrong(String field, String messageKey, Object... args) {
        wrongs.putIfAbsent(field, new Wrong(messageKey, List.of(args)));
        return this;
    }

    public boolean fails() {
        return !wrongs.isEmpty();
    }

    /// Throws [Problem.Invalid] when something does not fit; for acts that have no page of their own.
    public Form orRefuse() {
        if (fails()) throw new Problem.Invalid(this);
        return this;
    }

    public Map<String, Wrong> wrongs() {
        return wrongs;
    }

    /// What was sent, first values, for templates: `{{form.values.title}}`; empty where nothing was.
    public Map<String, String> values() {
        return new Said(fields.keySet(), field -> {
            List<String> values = fields.getOrDefault(field, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        });
    }

    /// Why fields do not fit, in the writer's language: `{{form.errors.title}}`; empty where they do.
    public Map<String, String> errors() {
        return new Said(wrongs.keySet(), field -> {
            Wrong wrong = wrongs.get(field);
            if (wrong == null) return "";
            return words.text(wrong.key(), wrong.args().toArray());
        });
    }

    /// The fields that do not fit, in the order of checking, for the summary on top of a form.
    public List<Misfit> misfits() {
        return wrongs.keySet().stream()
                .map(field -> new Misfit(field, errors().get(field)))
                .toList();
    }

    /// A line of that summary: where to go and what is wrong there.
    public record Misfit(String field, String text) {}

    Form in(Words language) {
        words = language;
        return this;
    }

    /// A map that answers every name, so that a template may ask for fields that were not sent.
    private static final class Said extends AbstractMap<String, String> {
        private final Set<String> names;
        private final Function<String, String> answer;

        Said(Set<String> names, Function<String, String> answer) {
            this.names = names;
            this.answer = answer;
        }

        @Override
        public String get(Object field) {
            return answer.apply(String.valueOf(field));
        }

        @Override
        public boolean containsKey(Object field) {
            return true;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            Map<String, String> all = new LinkedHashMap<>();
            names.forEach(name -> all.put(name, answer.apply(name)));
            return all.entrySet();
        }
    }

    Map<String, List<String>> fields() {
        return fields;
    }

    /// Tells one body from another, whatever the order of its fields.
    byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(fields).forEach((field, values) -> {
                if (field.equals(OneTime.FIELD)) return;
                digest.update(field.getBytes(StandardCharsets.UTF_8));
                for (String value : values) {
                    digest.update((byte) 0);
                    digest.update(value.getBytes(StandardCharsets.UTF_8));
                }
                digest.update((byte) 1);
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
