package tilth.people;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Drawn;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// Profiles: what a person shows, field by field, and to whom.
///
/// By itself a profile is for people who share a circle. For everyone else it does not exist: 404, the same as
/// for a handle nobody has.
final class Profiles {
    private final Database db;
    private final Log log;
    private final Above above;
    private final PersonStore people;
    private final ProfileStore profiles;
    private final Handles handles;
    private final Naming naming;

    Profiles(Database db, Log log, Above above, Handles handles, Naming naming) {
        this.db = db;
        this.log = log;
        this.above = above;
        this.people = new PersonStore(db);
        this.profiles = new ProfileStore(db);
        this.handles = handles;
        this.naming = naming;
    }

    void hang(Routes routes) {
        routes.get("/people/:handle", Rule.ANYONE, this::show);
        routes.get("/settings/profile", Rule.ENTERED, this::edit);
        routes.post("/settings/profile", Rule.ENTERED, this::save);
    }

    /// @param fields those this reader sees, with something in them
    public record ShowPage(
            String name,
            String handle,
            String initial,
            String picture,
            List<Line> fields,
            boolean mine,
            List<? extends Drawn> parts) {}

    /// A field with its label's message key.
    public record Line(String label, String text) {}

    /// @param page who sees the name and that there is a page
    /// @param tongues the languages they translate into
    public record EditPage(
            Form form,
            String handle,
            int version,
            List<Settings.Choice> page,
            List<EditLine> fields,
            ProfileTongues.Tongues tongues,
            boolean done) {}

    public record EditLine(String name, String label, String hint, String value, List<Settings.Choice> seen) {}

    Answer show(Request request) {
        Person person = people.byHandle(request.param("handle").toLowerCase(Locale.ROOT))
                .orElseThrow(Problem.NotFound::new);
        Profile profile = seenBy(request, person);
        List<Line> lines = new ArrayList<>();
        Profile.WRITTEN.stream()
                .filter(field -> !profile.field(field).value().isEmpty()
                        && profile.fields().containsKey(field))
                .map(field ->
                        new Line("people.profile." + field, profile.field(field).value()))
                .forEach(lines::add);
        if (!profile.tongues().isEmpty())
            lines.add(new Line("people.profile.translates", ProfileTongues.said(request.words(), profile.tongues())));
        boolean mine = request.visitor().id() == person.id();
        return Answer.page(
                "people/profile",
                new ShowPage(
                        person.name(),
                        person.handle(),
                        initial(person),
                        Portraits.address(profile),
                        lines,
                        mine,
                        above.parts().of(request, person.id())));
    }

    /// A person's profile as this visitor may see it.
    ///
    /// @throws Problem.NotFound if there is nothing for them to see
    Profile seenBy(Request request, Person person) {
        Profile shown = profiles.of(person).shownTo(standing(request, person.id()));
        if (!shown.exists()) throw new Problem.NotFound();
        return shown;
    }

    private Seen standing(Request request, long person) {
        long reader = request.visitor().id();
        if (reader == 0) return Seen.EVERYONE;
        if (reader == person) return Seen.NOBODY;
        return above.circles().shared(reader, person) ? Seen.CIRCLES : Seen.MEMBERS;
    }

    static String initial(Person person) {
        return person.name().isEmpty() ? "" : Character.toString(person.name().codePointAt(0));
    }

    Answer edit(Request request) {
        Profile profile = profiles.of(me(request));
        Map<String, String> values = new HashMap<>();
        values.put("name", profile.person().name());
        values.put("handle", profile.person().handle());
        values.put("seen_page", profile.field(Profile.PAGE).seen().word());
        for (String field : Profile.WRITTEN) {
            values.put(field, profile.field(field).value());
            values.put("seen_" + field, profile.field(field).seen().word());
        }
        return page(request, ProfileTongues.filled(Form.of(values), profile), profile.person());
    }

    private static Answer.Page page(Request request, Form form, Person person) {
        List<EditLine> lines = new ArrayList<>();
        for (String field : Profile.WRITTEN)
            lines.add(new EditLine(
                    field,
                    request.words().text("people.profile." + field),
                    request.words().text("people.profile." + field + ".hint"),
                    form.value(field),
                    seen(request, form.value("seen_" + field))));
        boolean done = request.query("done").isPresent();
        List<Settings.Choice> page = seen(request, form.value("seen_page"));
        return Answer.page(
                "people/edit",
                new EditPage(
                        form,
                        person.handle(),
                        person.version(),
                        page,
                        lines,
                        ProfileTongues.page(request, form),
                        done));
    }

    static List<Settings.Choice> seen(Request request, String chosen) {
        return List.of(Seen.WORDS).stream()
                .map(word ->
                        new Settings.Choice(word, request.words().text("people.seen." + word), word.equals(chosen)))
                .toList();
    }

    /// Keeps all fields at once.
    ///
    /// @throws Problem.Stale if the profile was saved elsewhere meanwhile
    Answer save(Request request) {
        Person person = me(request);
        Form form = checked(request.form(), person, true);
        if (form.fails()) return page(request, form, person).status(422);
        return request.act(tx -> {
            change(tx, request, person, form);
            return Answer.to("/settings/profile?done=1");
        });
    }

    /// Checks what was sent; a page sends everything, a program what it wants changed.
    Form checked(Form form, Person person, boolean all) {
        form.number("version", 1, Integer.MAX_VALUE);
        if (all || form.given("name")) Naming.check(form.text("name", 1, Names.LONGEST), "name");
        if (all || form.given("handle")) handles.check(form, "handle", db, person.id());
        for (String field : Profile.WRITTEN) {
            form.optional(field, Profile.LONGEST);
            if (all || form.given("seen_" + field)) form.choice("seen_" + field, Seen.WORDS);
        }
        ProfileTongues.check(form);
        if (all || form.given("seen_page")) form.choice("seen_page", Seen.WORDS);
        return form;
    }

    /// Changes what the form gives; the version it started from must still be the newest.
    void change(Tx tx, Request request, Person person, Form form) {
        if (!ProfileStore.turn(tx, person.id(), Math.toIntExact(form.numberValue("version"))))
            throw new Problem.Stale(stale(tx, request, person.id(), form));
        Profile before = ProfileStore.of(tx, person);
        for (String field : Profile.WRITTEN) {
            String value =
                    form.given(field) ? form.value(field) : before.field(field).value();
            Seen seen = form.given("seen_" + field)
                    ? Seen.of(form.value("seen_" + field))
                    : before.field(field).seen();
            ProfileStore.save(tx, person.id(), field, value, seen);
        }
        ProfileTongues.save(tx, request, form, before);
        if (form.given("seen_page"))
            ProfileStore.save(tx, person.id(), Profile.PAGE, "", Seen.of(form.value("seen_page")));
        String name = form.given("name") ? Names.clean(form.value("name")) : person.name();
        String handle = form.given("handle") ? form.value("handle").toLowerCase(Locale.ROOT) : person.handle();
        if (!name.equals(person.name()) || !handle.equals(person.handle())) naming.rename(tx, person, name, handle);
        log.append(tx, new Event("person.changed", person.id(), 0, "person", person.id()));
    }

    /// Both versions side by side; who sees what is sent along as the writer had it.
    private static StalePage stale(Tx tx, Request request, long id, Form form) {
        Profile now = ProfileStore.of(tx, PersonStore.find(tx, id).orElseThrow(Problem.NotFound::new));
        List<StalePage.Field> fields = new ArrayList<>();
        List<StalePage.Again> kept = new ArrayList<>();
        fields.add(field(request, "name", "people.name.label", now.person().name(), form));
        fields.add(field(request, "handle", "people.handle.label", now.person().handle(), form));
        for (String field : Profile.WRITTEN) {
            fields.add(field(
                    request, field, "people.profile." + field, now.field(field).value(), form));
            kept.add(new StalePage.Again("seen_" + field, form.value("seen_" + field)));
        }
        for (String code : form.values(Profile.TRANSLATES)) kept.add(new StalePage.Again(Profile.TRANSLATES, code));
        kept.add(new StalePage.Again("seen_translates", form.value("seen_translates")));
        kept.add(new StalePage.Again("seen_page", form.value("seen_page")));
        return new StalePage(
                "/settings/profile",
                now.person().version(),
                "/people/" + now.person().handle(),
                fields,
                kept);
    }

    private static StalePage.Field field(Request request, String name, String label, String theirs, Form form) {
        return new StalePage.Field(name, request.words().text(label), theirs, form.value(name));
    }

    /// A profile for programs: what this visitor sees.
    JsonObject json(Profile profile, boolean mine) {
        Person person = profile.person();
        JsonObject fields = new JsonObject();
        for (String field : Profile.WRITTEN)
            if (profile.fields().containsKey(field))
                fields.put(field, profile.field(field).value());
        if (profile.fields().containsKey(Profile.TRANSLATES))
            fields.put(Profile.TRANSLATES, new JsonArray(profile.tongues()));
        JsonObject json = new JsonObject()
                .put("id", person.address())
                .put("url", "/people/" + person.handle())
                .put("name", person.name())
                .put("handle", person.handle())
                .put("fields", fields);
        if (mine) {
            json.put("version", person.version())
                    .put("language", person.language())
                    .put("zone", person.zone().getId())
                    .put("admin", person.admin());
        }
        return json;
    }

    private Person me(Request request) {
        return PersonStore.find(db, request.visitor().id()).orElseThrow();
    }
}
