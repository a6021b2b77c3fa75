package tilth.people;

import java.util.Locale;
import java.util.regex.Pattern;
import tilth.db.Queries;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.web.Form;
import tilth.web.Secrets;

/// The short names in addresses of profiles: unique by how they look, and nobody's again once given up.
final class Handles {
    static final int LONGEST = 40;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){1,39}");
    private static final int TRIES = 50; // Rosa, Rosa-2 … after that a random end

    private final Secrets secrets;

    Handles(Secrets secrets) {
        this.secrets = secrets;
    }

    /// One nobody has looked at yet, until the person has told us a name.
    static String first() {
        return "new-" + Long.toString(Ids.fresh(), 36);
    }

    /// A free handle made of a name: `rosa`, `rosa-2` …
    String of(Queries queries, String name, long person) {
        String slug = Slugs.slug(name);
        if (slug.length() > LONGEST - 8) slug = slug.substring(0, LONGEST - 8).replaceAll("-+$", "");
        for (int i = 1; i <= TRIES; i++) {
            String handle = i == 1 ? slug : slug + "-" + i;
            if (fits(handle) && !taken(queries, handle, person)) return handle;
        }
        return slug + "-" + Long.toString(Ids.fresh(), 36).substring(0, 6);
    }

    /// Checks a handle somebody chose.
    Form check(Form form, String field, Queries queries, long person) {
        String handle = form.value(field).toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(handle).matches()) return form.wrong(field, "people.handle.shape");
        if (Slugs.reserved(handle) || taken(queries, handle, person)) return form.wrong(field, "people.handle.taken");
        return form;
    }

    private static boolean fits(String handle) {
        return SHAPE.matcher(handle).matches() && !Slugs.reserved(handle);
    }

    private boolean taken(Queries queries, String handle, long person) {
        return PersonStore.handleTaken(queries, Slugs.skeleton(handle), spent(handle), person);
    }

    /// What stays of a handle that was given up.
    String spent(String handle) {
        return secrets.sign("handle", Slugs.skeleton(handle));
    }
}
