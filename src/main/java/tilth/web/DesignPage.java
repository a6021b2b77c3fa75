package tilth.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tilth.text.Words;

/// What `web/design.hbs` shows: every part of the look once, filled with a little of everything.
///
/// @param form a form with a value, a tick and two fields that do not fit
/// @param choices answers to choose from
/// @param items lines of a facet
/// @param at a time to show
public record DesignPage(Form form, List<Choice> choices, List<Item> items, Instant at) {
    /// An answer of `web/select` and `web/picks`.
    public record Choice(String value, String label, boolean chosen) {}

    /// A line of `web/index`.
    public record Item(String href, String label, long count, boolean chosen) {}

    /// The page `/about/design`.
    public static Answer show(Request request) {
        return Answer.page("web/design", of(request.words(), request.now()));
    }

    static DesignPage of(Words words, Instant at) {
        Form form = Form.of(Map.of("title", words.text("web.design.rows.first"), "notify", "1"))
                .in(words)
                .wrong("mail", "web.form.mail")
                .wrong("see", "web.form.choice");
        return new DesignPage(
                form,
                List.of(
                        new Choice("anyone", words.text("web.design.fields.anyone"), false),
                        new Choice("members", words.text("web.design.fields.members"), true),
                        new Choice("me", words.text("web.design.fields.me"), false)),
                List.of(
                        new Item("#rows", words.text("web.design.facet.new"), 12, true),
                        new Item("#rows", words.text("web.design.facet.facilitators"), 9, false),
                        new Item("#rows", words.text("web.design.facet.young"), 3, false)),
                at);
    }
}
