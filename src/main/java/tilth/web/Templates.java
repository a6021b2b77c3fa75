package tilth.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Words;

/// Pages from Handlebars templates, found as `tilth/<room>/<page>.hbs` on the class path.
///
/// Everything is escaped; only [Html], which is safe by construction, is printed as it is. A name that a
/// model does not have is an error, not an empty place.
public final class Templates {
    private static final String STATE = "state";

    private static final int ROOM = 500; // characters of a template not drawn before

    /// What HTML needs in text and in quoted attributes, and no more. Not the engine's own, which asks a table
    /// for each letter: half of a render.
    private static final EscapingStrategy ESCAPED = value -> value instanceof Handlebars.SafeString
            ? value
            : Html.escaped(value.toString()).html();

    private final Handlebars handlebars;
    private final Assets assets;
    private final Drawings drawings = new Drawings();
    /// Characters of the longest page so far, by template: a text that need not grow is written once.
    private final Map<String, Integer> rooms = new ConcurrentHashMap<>();
    private final Map<String, Handlebars.SafeString> icons = new ConcurrentHashMap<>(); // names are ours, some hundred

    Templates(Assets assets) {
        this.assets = assets;
        this.handlebars = new Handlebars(new Shelved())
                .with(new ConcurrentMapTemplateCache())
                .with(ESCAPED)
                .preEvaluatePartialBlocks(false)
                .infiniteLoops(false);
        handlebars.registerHelperMissing((name, options) -> {
            throw new IllegalStateException(
                    "no '" + options.helperName + "' in " + options.fn.filename() + " for " + options.context.model());
        });
        Blocks.register(handlebars);
        texts();
        looks();
    }

    /// Wakes the engine, which takes a third of a second the first time.
    public static void warm() {
        try {
            new Handlebars().compileInline("{{#if this}}{{this}}{{/if}}").apply("");
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /// Renders a page around its model, in the visitor's language and zone.
    String render(Answer.Page page, Request request) {
        State state = new State(request.words(), request.visitor(), request);
        return OneTime.filled(render(page.template(), page.model(), state, Frame.of(request)), request);
    }

    /// Renders without a request: letters and feeds.
    public String render(String template, Object model, Words words) {
        return render(template, model, State.without(words), null);
    }

    /// A part that may stand in pages of several readers, as plain as if nobody had asked for it.
    public Html part(String template, Object model, Words words) {
        return new Html(part(template, model, State.without(words)));
    }

    private String render(String name, Object model, State state, Object frame) {
        try {
            Template template = handlebars.compile(name);
            Context.Builder builder = Context.newBuilder(model == null ? "" : model)
                    .resolver(MethodValueResolver.INSTANCE, MapValueResolver.INSTANCE);
            if (frame != null) builder.combine("frame", frame);
            Context context = builder.build();
            context.data(STATE, state);
            Blocks.Page page = new Blocks.Page(rooms.getOrDefault(name, ROOM));
            template.apply(context, page);
            String text = page.toString();
            if (text.length() > rooms.getOrDefault(name, 0)) rooms.put(name, text.length());
            return text;
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }

    /// Looks each template up once: the engine asks for the source of every partial anew at every render, and a
    /// class path is slow to say where a file is and when it was changed.
    private static final class Shelved extends ClassPathTemplateLoader {
        private final Map<String, TemplateSource> sources = new ConcurrentHashMap<>();

        Shelved() {
            super("/tilth", ".hbs");
        }

        @Override
        public TemplateSource sourceAt(String name) throws IOException {
            TemplateSource known = sources.get(name);
            if (known != null) return known;
            TemplateSource found = super.sourceAt(name);
            sources.put(name, found);
            return found;
        }
    }

    /// What helpers need to know of the render they are in.
    private static final class State {
        private final Words words;
        private final Visitor visitor;
        private final Request request;
        /// It says something that is true at this moment only.
        private boolean passing;

        State(Words words, Visitor visitor, Request request) {
            this.words = words;
            this.visitor = visitor;
            this.request = request;
        }

        static State without(Words words) {
            return new State(words, Visitor.stranger(words.language(), ZoneOffset.UTC), null);
        }

        static State of(Options options) {
            return options.data(STATE);
        }

        Words words() {
            return words;
        }

        Visitor visitor() {
            return visitor;
        }

        Request request() {
            return request;
        }

        static Words words(Options options) {
            return of(options).words();
        }
    }

    private void texts() {
        handlebars.registerHelper(
                "t", (key, options) -> State.words(options).text(String.valueOf(key), options.params));
        handlebars.registerHelper(
                "number", (number, options) -> State.words(options).number(((Number) number).longValue()));
        handlebars.registerHelper(
                "bytes", (number, options) -> State.words(options).bytes(((Number) number).longValue()));
        handlebars.registerHelper("html", (html, options) -> new Handlebars.SafeString(((Html) html).html()));
        handlebars.registerHelper(
                "same", (one, options) -> Objects.equals(text(one), text(options.param(0))) ? "true" : "");
        // A name with a dot is one name here; the helper that comes along would take it for a way down.
        handlebars.registerHelper(
                "lookup", (said, options) -> said instanceof Map<?, ?> map ? map.get(text(options.param(0))) : null);
        handlebars.registerHelper("either", (one, options) -> Handlebars.Utils.isEmpty(one) ? options.param(0) : one);
        handlebars.registerHelper("date", (at, options) -> time(options, at, false));
        handlebars.registerHelper("datetime", (at, options) -> time(options, at, true));
        handlebars.registerHelper("ago", (at, options) -> ago(options, (Instant) at));
    }

    private void looks() {
        handlebars.registerHelper(
                "asset", (name, options) -> new Handlebars.SafeString(assets.address(String.valueOf(name))));
        handlebars.registerHelper("icon", (name, options) -> icons.computeIfAbsent(String.valueOf(name), this::icon));
        handlebars.registerHelper("draw", (part, options) -> draw((Drawn) part, options));
        handlebars.registerHelper("part", (name, options) -> {
            Object model = options.params.length == 0 ? options.context.model() : options.param(0);
            return Handlebars.Utils.isEmpty(model)
                    ? ""
                    : new Handlebars.SafeString(part(String.valueOf(name), model, State.of(options)));
        });
        handlebars.registerHelper("bar", (nav, options) -> {
            Bar bar = ((Frame) options.context.get("frame")).bar(text(nav));
            return new Handlebars.SafeString(part("web/bar", bar, State.of(options)));
        });
        Handlebars.SafeString key = new Handlebars.SafeString(OneTime.INPUT);
        handlebars.registerHelper("key", (nothing, options) -> key);
    }

    private Handlebars.SafeString icon(String name) {
        return new Handlebars.SafeString("<svg aria-hidden=\"true\"><use href=\"" + assets.address("img/icons.svg")
                + "#" + Html.escaped(name).html() + "\"/></svg>");
    }

    private CharSequence draw(Drawn part, Options options) {
        if (part.template().isEmpty()) return "";
        return new Handlebars.SafeString(part(part.template(), part.model(), State.of(options)));
    }

    /// What `frame` is to a part: nothing of who reads it.
    private record PartFrame(boolean entered, String lang, String dir) {}

    /// Draws a part, or finds it drawn.
    private String part(String template, Object model, State around) {
        Words words = around.words();
        Visitor visitor = around.visitor();
        var drawing = new Drawings.Drawing(template, model, words, visitor.zone(), visitor.entered());
        String known = drawings.find(drawing);
        if (known != null) return known;
        State state = new State(words, visitor, around.request());
        PartFrame frame = new PartFrame(
                visitor.entered(), words.language(), Languages.rightToLeft(words.language()) ? "rtl" : "ltr");
        String fresh = render(template, model, state, frame);
        if (state.passing) around.passing = true;
        else drawings.keep(drawing, fresh);
        return fresh;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static CharSequence time(Options options, Object at, boolean withTime) {
        State state = State.of(options);
        if (at instanceof LocalDate day) {
            Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
            return element(day.toString(), state.words().date(noon, ZoneOffset.UTC));
        }
        Instant instant = (Instant) at;
        return element(
                machine(instant),
                withTime
                        ? state.words().dateTime(instant, state.visitor().zone())
                        : state.words().date(instant, state.visitor().zone()));
    }

    /// "3 hours ago" for members; strangers' pages are kept, so they get the date.
    private static CharSequence ago(Options options, Instant at) {
        State state = State.of(options);
        if (state.request() == null || !state.visitor().entered()) return time(options, at, false);
        state.passing = true;
        return element(machine(at), state.words().ago(at, state.request().now()));
    }

    /// HTML takes at most three digits of a second, and nobody reads even one.
    private static String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static CharSequence element(String machine, String human) {
        return new Handlebars.SafeString(
                "<time datetime=\"" + machine + "\">" + Html.escaped(human).html() + "</time>");
    }
}
