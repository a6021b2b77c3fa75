package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Markdown;
import tilth.text.Names;
import tilth.text.Slugs;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.StalePage;

/// What a space says of itself, who sees it, how one comes in, what it is part of; and closing it.
final class Settings {
    static final int LONGEST_ABOUT = 16_000;
    static final int LONGEST_QUESTION = 200;

    record SettingsPage(
            Space space,
            String title,
            String action,
            List<Choice> visibilities,
            List<Choice> joinings,
            List<Choice> stories,
            List<Choice> languages,
            List<Choice> topics,
            List<PartOf.Parent> parents,
            List<Choice> more,
            List<Choice> within,
            boolean alone,
            Form form) {}

    private final Database db;
    private final SpaceStore spaces;
    private final Here here;
    private final Kinds kinds;
    private final Agreements agreements;
    private final PartOf partOf;
    private final Log log;

    Settings(Database db, Here here, Kinds kinds, Agreements agreements, PartOf partOf, Log log) {
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.here = here;
        this.kinds = kinds;
        this.agreements = agreements;
        this.partOf = partOf;
        this.log = log;
    }

    Answer page(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind, Standing::changes);
        Space space = standing.space();
        Form form = Form.of(Map.ofEntries(
                Map.entry("name", space.name()),
                Map.entry("purpose", space.purpose()),
                Map.entry("about", spaces.about(space.id()).body()),
                Map.entry("place", space.place()),
                Map.entry("slug", space.slug()),
                Map.entry("question", space.question()),
                Map.entry("visibility", space.visibility().code()),
                Map.entry("join", space.joining().code()),
                Map.entry("stories", space.stories().code()),
                Map.entry(
                        "agreement",
                        Agreements.inForce(db, space)
                                .map(Agreements.Agreed::body)
                                .orElse("")),
                Map.entry("version", "" + space.version())));
        return page(
                request,
                standing,
                form.with("languages", space.languages()).with("topics", SpaceTopics.slugs(kinds, space)));
    }

    private Answer.Page page(Request request, Standing standing, Form form) {
        Space space = standing.space();
        return Answer.page(
                "spaces/settings",
                new SettingsPage(
                        space,
                        request.words().text("spaces.settings.title", space.name()),
                        space.path() + "/settings",
                        Founding.choices(request, "spaces.visibility.", Visibility.codes(), form, "visibility", ""),
                        Founding.choices(request, "spaces.join.", Joining.codes(), form, "join", ""),
                        Founding.choices(request, "spaces.stories.", Stories.codes(), form, "stories", ""),
                        Choice.spoken(request, form.values("languages")),
                        Choice.topics(kinds.topics().all(request.language()), form.values("topics")),
                        partOf.parents(request, space),
                        partOf.more(request, space),
                        partOf.within(request, space),
                        space.members() < 2,
                        form));
    }

    Answer save(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::changes);
        Form form = check(request.form()).number("version", 1, Integer.MAX_VALUE);
        if (form.fails()) return page(request, seen, form).status(422);
        String[] path = new String[1];
        try {
            return request.act(tx -> {
                Standing standing =
                        here.hold(tx, request.visitor(), seen.space().id(), Standing::changes);
                Space changed = change(tx, standing, form, request);
                path[0] = changed.path();
                return Answer.to(changed.path());
            });
        } catch (Problem.Invalid misfit) {
            return page(request, seen, misfit.form()).status(422);
        }
    }

    static Form check(Form form) {
        Founding.check(form).optional("about", LONGEST_ABOUT).optional("question", LONGEST_QUESTION);
        return form.optional("agreement", Agreements.LONGEST);
    }

    /// Changes what was sent and nothing else; page and API come here.
    ///
    /// @throws Problem.Stale if `version` is not the one in force
    Space change(Tx tx, Standing by, Form form, Request request) {
        Space space = by.space();
        if (form.numberValue("version") != space.version())
            throw new Problem.Stale(stale(space, spaces.about(space.id()).body(), form, request.words()));
        if (form.given("agreement")) agreements.write(tx, by, form.value("agreement"), request.now());
        String about = form.given("about")
                ? form.value("about")
                : spaces.about(space.id()).body();
        Visibility visibility = form.given("visibility") ? Visibility.of(form.value("visibility")) : space.visibility();
        fitsHome(tx, space, visibility, form);
        if (form.given("slug") && !form.value("slug").equals(space.slug())) rename(tx, space, form);
        if (visibility != space.visibility()) show(tx, by, visibility);
        Space changed = tx.one(
                """
                update space
                   set name = $2, purpose = $3, about = $4, about_html = $5, renderer = $6, languages = $7, place = $8,
                       joining = $9, question = $10, stories = $11, topics = $12, version = version + 1
                 where id = $1 returning *
                """,
                Space::of,
                space.id(),
                form.given("name") ? Names.clean(form.value("name")) : space.name(),
                form.given("purpose") ? form.value("purpose") : space.purpose(),
                about,
                Markdown.render(about).html(),
                (long) Markdown.VERSION,
                (form.given("languages") ? form.values("languages") : space.languages()).toArray(String[]::new),
                form.given("place") ? form.value("place") : space.place(),
                form.given("join") ? form.value("join") : space.joining().code(),
                form.given("question") ? form.value("question") : space.question(),
                form.given("stories") ? form.value("stories") : space.stories().code(),
                form.given("topics")
                        ? SpaceTopics.said(kinds, form)
                        : space.topics().toArray(Long[]::new));
        JsonObject detail = new JsonObject().put("visibility", visibility.code());
        log.append(tx, new Event("space.changed", by.visitor().id(), space.id(), "space", space.id(), detail));
        return changed;
    }

    private static StalePage stale(Space space, String about, Form form, Words words) {
        List<StalePage.Field> fields = List.of(
                new StalePage.Field("name", words.text("spaces.name"), space.name(), form.value("name")),
                new StalePage.Field("purpose", words.text("spaces.purpose"), space.purpose(), form.value("purpose")),
                new StalePage.Field("about", words.text("spaces.about"), about, form.value("about")));
        List<StalePage.Again> kept = Stream.of(
                        "visibility", "join", "stories", "place", "question", "slug", "agreement")
                .filter(form::given)
                .map(field -> new StalePage.Again(field, form.value(field)))
                .toList();
        return new StalePage(space.path() + "/settings", space.version(), space.path(), fields, kept);
    }

    private static void fitsHome(Tx tx, Space space, Visibility wanted, Form form) {
        if (space.home() == 0) return;
        Optional<Space> home = SpaceStore.any(tx, space.home());
        if (home.isPresent() && wanted.compareTo(home.get().visibility()) > 0)
            throw new Problem.Invalid(form.wrong(
                    "visibility", "spaces.form.visibility.parent", home.get().name()));
    }

    private static void rename(Tx tx, Space space, Form form) {
        String slug = Slugs.slug(form.value("slug"));
        String skeleton = Slugs.skeleton(slug);
        boolean free = !Slugs.reserved(slug)
                && tx.one("""
                    select not exists (select from space where kind = $1 and skeleton = $2 and id <> $3)
                       and not exists (select from space_slug where kind = $1 and skeleton = $2 and space <> $3) as free
                    """, row -> row.yes("free"), space.kind().code(), skeleton, space.id());
        if (!free) throw new Problem.Invalid(form.wrong("slug", "spaces.form.slug"));
        tx.run("""
            insert into space_slug (kind, skeleton, slug, space) select kind, skeleton, slug, id from space where id = $1
            on conflict do nothing
            """, space.id());
        tx.run("update space set slug = $2, skeleton = $3 where id = $1", space.id(), slug, skeleton);
        tx.run("delete from space_slug where space = $1 and slug = $2", space.id(), slug);
    }

    /// Other readers from now on. What lives inside becomes no more visible than this, innermost first,
    /// and all that was written there gets its new labels in the same transaction.
    private void show(Tx tx, Standing by, Visibility visibility) {
        long id = by.space().id();
        List<Long> inside = tx.list("""
            with recursive inside as (
              select id, rank, 1 as depth from space where home = $1
              union all
              select space.id, space.rank, depth + 1 from space join inside on space.home = inside.id
            ) select id from inside where rank > $2 order by depth desc
            """, row -> row.number("id"), id, (long) visibility.rank());
        for (long inner : inside) {
            tx.run("update space set rank = $2 where id = $1", inner, (long) visibility.rank());
            relabel(tx, inner);
            log.append(tx, new Event("space.changed", by.visitor().id(), inner, "space", inner));
        }
        tx.run("update space set rank = $2 where id = $1", id, (long) visibility.rank());
        relabel(tx, id);
    }

    private void relabel(Tx tx, long id) {
        kinds.relabel(tx, id, SpaceStore.any(tx, id).orElseThrow().labels());
    }

    Answer close(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::changes);
        return request.act(tx -> {
            close(tx, here.hold(tx, request.visitor(), seen.space().id(), Standing::changes));
            return Answer.to("/" + kind.plural());
        });
    }

    /// Nobody finds the space or what is in it any more; it is erased after the retention time.
    void close(Tx tx, Standing by) {
        long id = by.space().id();
        tx.run("update space set removed = now(), version = version + 1 where id = $1", id);
        kinds.relabel(tx, id, by.space().nobody());
        log.append(tx, new Event("space.hidden", by.visitor().id(), id, "space", id));
    }
}
