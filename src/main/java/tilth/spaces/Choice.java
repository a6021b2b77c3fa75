package tilth.spaces;

import java.util.List;
import tilth.text.Languages;
import tilth.web.Form;
import tilth.web.Request;

/// One answer to choose in a form.
public record Choice(String value, String label, boolean chosen) {
    /// Chosen when the form says so, or when it says nothing and this is the usual one.
    static Choice of(String value, String label, Form form, String field, String usual) {
        return new Choice(value, label, form.given(field) ? form.value(field).equals(value) : value.equals(usual));
    }

    /// The languages the site speaks, each by its own name, the reader's chosen.
    static List<Choice> shown(Request request, Form form) {
        return request.site().languages().stream()
                .map(code -> of(code, Languages.ownName(code), form, "language", request.language()))
                .toList();
    }

    /// Topics by slug.
    static List<Choice> topics(List<Kinds.Topic> topics, List<String> chosen) {
        return topics.stream()
                .map(topic -> new Choice(topic.slug(), topic.label(), chosen.contains(topic.slug())))
                .toList();
    }

    /// The languages people write and speak in, named in the reader's language.
    static List<Choice> spoken(Request request, List<String> chosen) {
        return Languages.CONTENT.stream()
                .map(code -> new Choice(code, Languages.nameIn(code, request.language()), chosen.contains(code)))
                .toList();
    }
}
