package tilth.home;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tilth.spaces.Commons;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.DesignPage;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What the site says about itself: who it is, how it keeps people safe, privacy, terms, contact.
///
/// Administrators write these texts; until they do, true sentences about every Tilth stand there. How the
/// site keeps people safe is not theirs to write: it says what the program does.
final class About {
    private static final Duration SECURITY_GOOD = Duration.ofDays(180);
    private static final Map<String, String> TITLES = Map.of(
            "about", "home.about.title",
            "safety", "home.safety.title",
            "privacy", "home.privacy.title",
            "terms", "home.terms.title",
            "contact", "home.contact.title");
    private static final Map<String, String> DEFAULTS = Map.of(
            "about", "home.about.text",
            "safety", "home.safety.text",
            "privacy", "home.privacy.text",
            "terms", "home.terms.text",
            "contact", "home.contact.text");

    /// @param text the page's own words
    /// @param others the other pages of this kind
    record AboutPage(String title, Html text, String lead, List<Other> others) {}

    /// Another page about the site.
    record Other(String path, String title, boolean here) {}

    private final Commons commons;

    About(Commons commons) {
        this.commons = commons;
    }

    void hang(Routes routes) {
        for (String which : List.of("about", "safety", "privacy", "terms", "contact"))
            routes.get(path(which), Rule.ANYONE, request -> show(request, which))
                    .kept();
        routes.get("/about/design", Rule.ANYONE, DesignPage::show).kept();
        routes.get("/.well-known/security.txt", Rule.ANYONE, this::security);
    }

    private static String path(String which) {
        return which.equals("about") ? "/about" : "/about/" + which;
    }

    private Answer show(Request request, String which) {
        Words words = request.words();
        String written = which.equals("safety") ? "" : commons.facts().text(which, request.language());
        String text = written.isBlank()
                ? words.text(DEFAULTS.get(which), request.site().name())
                : written;
        List<Other> others = List.of("about", "safety", "privacy", "terms", "contact").stream()
                .map(each -> new Other(path(each), title(request, each), each.equals(which)))
                .toList();
        return Answer.page("home/about", new AboutPage(title(request, which), Markdown.page(text), lead(text), others));
    }

    private static String title(Request request, String which) {
        return request.words().text(TITLES.get(which), request.site().name());
    }

    /// The first sentence or so, for a link in a chat.
    private static String lead(String text) {
        String plain = Markdown.plain(text).strip();
        int end = plain.indexOf('\n');
        String first = end < 0 ? plain : plain.substring(0, end);
        return first.length() > 200 ? first.substring(0, first.offsetByCodePoints(0, 180)) + "…" : first;
    }

    /// RFC 9116: where to tell of a hole in the fence.
    Answer security(Request request) {
        String text = """
            Contact: %s
            Expires: %s
            Preferred-Languages: %s
            Canonical: %s
            """.formatted(
                        request.site().absolute("/about/contact"),
                        request.now()
                                .plus(SECURITY_GOOD)
                                .atOffset(ZoneOffset.UTC)
                                .truncatedTo(ChronoUnit.DAYS)
                                .toInstant(),
                        String.join(", ", request.site().languages()),
                        request.site().absolute("/.well-known/security.txt"));
        return Answer.text("text/plain; charset=utf-8", text);
    }
}
