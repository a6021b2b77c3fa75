package tilth.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tilth.db.Tx;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Form;
import tilth.web.Request;

/// "Languages I translate into": ticked on the profile's page, with who sees it like every other field.
final class ProfileTongues {
    private static final String FIELD = Profile.TRANSLATES;
    private static final String SEEN = "seen_" + FIELD;

    private ProfileTongues() {}

    /// @param said the languages ticked, in words; empty for none
    public record Tongues(String said, List<Settings.Choice> languages, List<Settings.Choice> seen) {}

    static Form filled(Form form, Profile profile) {
        return form.with(FIELD, profile.tongues())
                .with(SEEN, List.of(profile.field(FIELD).seen().word()));
    }

    /// The ticked ones first, then those the site speaks, then by name.
    static Tongues page(Request request, Form form) {
        Words words = request.words();
        List<String> ticked = form.values(FIELD);
        List<String> codes = new ArrayList<>(Languages.CONTENT);
        codes.sort(Comparator.comparing((String code) -> !ticked.contains(code))
                .thenComparing(code -> !request.site().languages().contains(code))
                .thenComparing(code -> Languages.nameIn(code, words.language())));
        return new Tongues(
                said(words, ticked),
                codes.stream()
                        .map(code -> new Settings.Choice(
                                code, Languages.nameIn(code, words.language()), ticked.contains(code)))
                        .toList(),
                Profiles.seen(request, form.value(SEEN)));
    }

    static String said(Words words, List<String> codes) {
        return codes.stream()
                .map(code -> Languages.nameIn(code, words.language()))
                .collect(Collectors.joining(" · "));
    }

    static void check(Form form) {
        form.many(FIELD, Profile.MOST_LANGUAGES);
        for (String code : form.values(FIELD))
            if (!Languages.CONTENT.contains(code)) form.wrong(FIELD, "web.form.choice");
        if (form.given(SEEN)) form.choice(SEEN, Seen.WORDS);
    }

    /// A page sends what is ticked, which may be nothing; a program what it wants changed.
    static void save(Tx tx, Request request, Form form, Profile before) {
        boolean given = form.given(FIELD) || (!request.api() && form.given(SEEN));
        String value = given
                ? String.join(" ", form.values(FIELD))
                : before.field(FIELD).value();
        Seen seen = form.given(SEEN)
                ? Seen.of(form.value(SEEN))
                : before.field(FIELD).seen();
        ProfileStore.save(tx, before.person().id(), FIELD, value, seen);
    }
}
