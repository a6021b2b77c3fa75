package tilth.collections;

import java.util.Optional;
import tilth.text.Languages;
import tilth.web.Form;
import tilth.web.Request;

/// Reads a collection from a form or from JSON.
final class CollectionForm {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_LEAD = 500;
    static final int LONGEST_WHY = 300;

    private CollectionForm() {}

    /// What somebody said a collection shall be.
    record Said(String title, String lead, String language, boolean start) {}

    /// @param before what is being changed; what is not sent stays
    static Said read(Request request, Form form, Optional<Collection> before) {
        boolean titled = before.isEmpty() || form.given("title");
        if (titled) form.text("title", 1, LONGEST_TITLE);
        form.optional("lead", LONGEST_LEAD);
        String language = form.value("language");
        if (!language.isEmpty() && !Languages.known(language)) form.wrong("language", "web.form.choice");
        String usual = before.map(Collection::language).orElse(request.language());
        boolean start = (request.api() && before.isPresent() && !form.given("start"))
                ? before.get().start()
                : form.ticked("start");
        return new Said(
                titled ? line(form.value("title")) : before.get().title(),
                form.given("lead") || before.isEmpty()
                        ? line(form.value("lead"))
                        : before.get().lead(),
                language.isEmpty() ? usual : language,
                start);
    }

    static String why(Form form) {
        form.optional("why", LONGEST_WHY);
        return line(form.value("why"));
    }

    private static String line(String said) {
        return said.replaceAll("\\s+", " ");
    }
}
