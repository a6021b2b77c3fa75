package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.people.People;
import tilth.people.Person;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Inside;
import tilth.web.Problem;
import tilth.web.Site;
import tilth.web.Upload;
import tilth.web.Visitor;

/// Where the sample is told: who there is, what has been done, and each further act exactly once.
final class Stage {
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@])@([a-z][a-z-]*[a-z])");

    private final Inside inside;
    private final People people;
    private final Spaces spaces;
    private final Site site;
    private final Map<String, JsonObject> done;
    private final Map<String, Person> cast = new HashMap<>();
    private final Almanac almanac;
    private final BooleanSupplier ended;

    Stage(
            Inside inside,
            People people,
            Spaces spaces,
            Site site,
            Map<String, JsonObject> done,
            Almanac almanac,
            BooleanSupplier ended) {
        this.inside = inside;
        this.people = people;
        this.spaces = spaces;
        this.site = site;
        this.done = new HashMap<>(done);
        this.almanac = almanac;
        this.ended = ended;
    }

    Almanac almanac() {
        return almanac;
    }

    boolean has(String part) {
        return done.containsKey(part);
    }

    /// What an act answered: `id`, `url`, `path` and the like.
    JsonObject answer(String part) {
        JsonObject answer = done.get(part);
        if (answer == null) throw new IllegalStateException("the sample tells nothing of " + part);
        return answer;
    }

    /// The number in addresses of what an act made.
    long id(String part) {
        return answer(part).getLong("id");
    }

    /// The path of the page of what an act made.
    String path(String part) {
        return URI.create(answer(part).getString("url")).getRawPath();
    }

    /// Does an act, unless it has been done; gives what it answered.
    ///
    /// @throws CancellationException when the house closes
    JsonObject act(String part, Visitor who, Instant when, String method, String path, JsonObject body) {
        return act(part, who, when, method, path, body, List.of());
    }

    JsonObject act(
            String part, Visitor who, Instant when, String method, String path, JsonObject body, List<Upload> uploads) {
        if (has(part)) return answer(part);
        if (ended.getAsBoolean()) throw new CancellationException();
        try {
            inside.ask(new Inside.Knock(method, path, who, when, body, uploads), (tx, answer) -> {
                JsonObject told = told(answer);
                SampleStore.add(tx, part, told);
                tx.afterCommit(() -> done.put(part, told));
            });
        } catch (Problem.Invalid misfit) {
            throw new IllegalStateException(
                    part + ": " + method + " " + path + " refuses "
                            + misfit.form().wrongs(),
                    misfit);
        } catch (Problem refused) {
            throw new IllegalStateException(part + ": " + method + " " + path + " answers " + refused, refused);
        }
        return answer(part);
    }

    /// Does what leaves no answer worth keeping, as often as it is asked.
    void look(Visitor who, String method, String path, JsonObject body) {
        inside.ask(new Inside.Knock(method, path, who, almanac.now(), body, List.of()), (tx, answer) -> {});
    }

    /// What somebody sees at an address of the API.
    ///
    /// @throws CancellationException when the house closes
    JsonObject see(Visitor who, String path) {
        if (ended.getAsBoolean()) throw new CancellationException();
        Answer answer = inside.ask(
                new Inside.Knock("GET", path, who, almanac.now(), new JsonObject(), List.of()), (tx, told) -> {});
        return answer instanceof Answer.Json json ? json.json() : new JsonObject();
    }

    private static JsonObject told(Answer answer) {
        return switch (answer) {
            case Answer.Secret secret -> told(secret.answer());
            case Answer.WithCookies with -> told(with.answer());
            case Answer.Made made -> kept(made.json());
            case Answer.Json json -> kept(json.json());
            case Answer.Redirect to -> new JsonObject().put("path", to.path());
            default -> new JsonObject();
        };
    }

    /// Nothing that opens a door is kept.
    private static JsonObject kept(JsonObject json) {
        JsonObject kept = new JsonObject();
        for (String name : List.of("id", "url", "handle", "slug", "version", "number", "parts"))
            if (json.containsKey(name)) kept.put(name, json.getValue(name));
        return kept;
    }

    /// Somebody, with what they may read at this moment.
    Visitor as(String key) {
        return as(key, false);
    }

    /// Somebody whose program may do what an administrator's may.
    Visitor program(String key) {
        return as(key, true);
    }

    private Visitor as(String key, boolean admin) {
        Person person = person(key);
        return new Visitor(
                person.id(),
                person.name(),
                person.handle(),
                person.language(),
                person.zone(),
                admin,
                0,
                false,
                "",
                0,
                spaces.reach(person.id()));
    }

    Person person(String key) {
        return cast.computeIfAbsent(
                key, _ -> people.byAddress(id("person:" + key)).orElseThrow());
    }

    /// The house itself, for what those who run the site do.
    Visitor house() {
        Visitor stranger = Visitor.stranger(site.language(), site.zone());
        return new Visitor(0, "", "", stranger.language(), stranger.zone(), true, 0, false, "", 0, stranger.reach());
    }

    /// A text in which people are called by the handles they have on this site.
    String text(String said) {
        Matcher matcher = MENTION.matcher(said);
        return matcher.replaceAll(found -> {
            JsonObject person = done.get("person:" + found.group(1));
            return Matcher.quoteReplacement(person == null ? found.group() : "@" + person.getString("handle"));
        });
    }

    Instant at(String said, String who) {
        return almanac.at(said, person(who).zone());
    }
}
