package tilth.library;

import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What programs read of the library: the Atom feed of any choice, and what search engines may know.
///
/// All of it holds what anyone may read, whoever asks.
final class Feeds {
    private static final int ENTRIES = 30;
    private static final int IN_ONE_MAP = 10_000; // addresses; the format takes 50,000, a kept page 2 MB
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static final String XHTML = "http://www.w3.org/1999/xhtml"; // each language of a work names the others
    private static final String MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final ListStore lists;
    private final Concepts concepts;

    Feeds(ListStore lists, Concepts concepts) {
        this.lists = lists;
        this.concepts = concepts;
    }

    void hang(Routes routes) {
        routes.get("/feeds/library.atom", Rule.ANYONE, this::atom).kept("topic", "audience", "kind", "lang", "in");
        routes.get("/feeds/library.json", Rule.ANYONE, this::json).kept("topic", "audience", "kind", "lang", "in");
        routes.get("/sitemap.xml", Rule.ANYONE, this::sitemap).kept("month");
        routes.get("/robots.txt", Rule.ANYONE, this::robots).kept();
    }

    /// RFC 4287; ids are tag URIs (RFC 4151) that stay when titles and addresses of pages change.
    Answer atom(Request request) {
        Choosing choosing = Choosing.of(request, concepts);
        List<Listed> entries = entries(choosing);
        String self = request.site().absolute(choosing.feed());
        Instant updated =
                entries.stream().map(Listed::changed).max(Instant::compareTo).orElse(Instant.EPOCH);
        StringBuilder feed = new StringBuilder(XML)
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(request.language())
                .append("\">\n");
        element(feed, "title", title(request, choosing));
        element(feed, "id", "tag:" + host(request) + ",2026:" + choosing.feed());
        element(feed, "updated", updated.toString());
        link(feed, "self", "application/atom+xml", self);
        link(feed, "alternate", "text/html", request.site().absolute(choosing.href()));
        for (Listed entry : entries) entry(feed, request, entry);
        return Answer.text(
                "application/atom+xml; charset=utf-8", feed.append("</feed>\n").toString());
    }

    private List<Listed> entries(Choosing choosing) {
        return lists.open(
                ids(Facet.TOPIC, choosing),
                ids(Facet.AUDIENCE, choosing),
                Set.copyOf(choosing.values("kind")),
                Set.copyOf(choosing.values("lang")),
                choosing.in().isEmpty() ? 0 : Long.parseLong(choosing.in()),
                ENTRIES);
    }

    /// The same as JSON Feed 1.1 (jsonfeed.org).
    Answer json(Request request) {
        Choosing choosing = Choosing.of(request, concepts);
        return JsonFeed.of(request, title(request, choosing), choosing, entries(choosing), host(request));
    }

    private void entry(StringBuilder feed, Request request, Listed entry) {
        feed.append("<entry xml:lang=\"").append(entry.language()).append("\">\n");
        element(feed, "title", entry.title());
        String day = entry.created().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        element(feed, "id", "tag:" + host(request) + "," + day + ":/library/" + entry.address());
        link(feed, "alternate", "text/html", request.site().absolute(entry.path()));
        element(feed, "published", entry.created().toString());
        element(feed, "updated", entry.changed().toString());
        feed.append("<author>");
        element(feed, "name", entry.byline().in(request.words(), Reach.STRANGER));
        feed.append("</author>\n");
        feed.append("<category term=\"")
                .append(entry.kind().code())
                .append("\" label=\"")
                .append(safe(request.words().text(entry.kind().word())))
                .append("\"/>\n");
        if (!entry.lead().isEmpty()) element(feed, "summary", entry.lead());
        feed.append("</entry>\n");
    }

    private String title(Request request, Choosing choosing) {
        Set<String> parts = new LinkedHashSet<>();
        for (Facet facet : Facet.values())
            for (String slug : choosing.values(facet.code()))
                concepts.find(facet, slug).ifPresent(found -> parts.add(found.in(request.language())));
        for (String kind : choosing.values("kind")) parts.add(request.words().text("library.kind." + kind));
        for (String language : choosing.values("lang")) parts.add(Languages.ownName(language));
        String chosen = String.join(" · ", parts);
        String site = request.site().name();
        return chosen.isEmpty()
                ? request.words().text("library.feed.title", site)
                : request.words().text("library.feed.chosen", chosen, site);
    }

    private Set<Long> ids(Facet facet, Choosing choosing) {
        return concepts.under(choosing.values(facet.code()).stream()
                .flatMap(slug -> concepts.find(facet, slug).stream())
                .map(Concept::id)
                .toList());
    }

    /// One map, or with more than [#IN_ONE_MAP] texts a map of months.
    Answer sitemap(Request request) {
        Optional<String> month = request.query("month");
        if (month.isPresent()) {
            YearMonth asked = from(month.get());
            return map(request, asked, asked.plusMonths(1));
        }
        if (lists.countOpen() <= IN_ONE_MAP) return map(request, YearMonth.of(1970, 1), YearMonth.of(9999, 1));
        StringBuilder maps = new StringBuilder(XML).append("<sitemapindex xmlns=\"" + MAPS + "\">\n");
        for (String each : lists.months()) {
            maps.append("<sitemap>");
            element(maps, "loc", request.site().absolute("/sitemap.xml?month=" + each));
            maps.append("</sitemap>\n");
        }
        return Answer.text(
                "application/xml; charset=utf-8",
                maps.append("</sitemapindex>\n").toString());
    }

    private static YearMonth from(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException notAMonth) {
            throw new Problem.NotFound();
        }
    }

    private Answer map(Request request, YearMonth from, YearMonth until) {
        StringBuilder map =
                new StringBuilder(XML).append("<urlset xmlns=\"" + MAPS + "\" xmlns:xhtml=\"" + XHTML + "\">\n");
        Map<Long, List<ListStore.Said>> said =
                lists.said().stream().collect(Collectors.groupingBy(ListStore.Said::work));
        for (ListStore.Stop stop : lists.stops(start(from), start(until), 50_000)) {
            map.append("<url>");
            element(map, "loc", request.site().absolute(stop.path()));
            element(map, "lastmod", stop.changed().toString());
            for (ListStore.Said version : said.getOrDefault(stop.work(), List.of()))
                map.append("<xhtml:link rel=\"alternate\" hreflang=\"")
                        .append(version.language())
                        .append("\" href=\"")
                        .append(safe(request.site().absolute(version.path())))
                        .append("\"/>\n");
            map.append("</url>\n");
        }
        return Answer.text(
                "application/xml; charset=utf-8", map.append("</urlset>\n").toString());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Only the library is for search engines, and of it each page once.
    Answer robots(Request request) {
        return Answer.text(
                "text/plain; charset=utf-8", """
                    User-agent: *
                    Allow: /$
                    Allow: /library$
                    Allow: /library/
                    Allow: /about
                    Allow: /assets/
                    Allow: /feeds/
                    Disallow: /library/new
                    Disallow: /library/drafts
                    Disallow: /library/*/
                    Disallow: /

                    Sitemap: %s
                    """.formatted(request.site().absolute("/sitemap.xml")));
    }

    private static String host(Request request) {
        URI url = request.site().publicUrl();
        return url.getHost() == null ? "localhost" : url.getHost();
    }

    private static void link(StringBuilder xml, String rel, String type, String href) {
        xml.append("<link rel=\"")
                .append(rel)
                .append("\" type=\"")
                .append(type)
                .append("\" href=\"")
                .append(safe(href))
                .append("\"/>\n");
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(safe(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    /// Escaped, without the control characters that XML cannot hold at all.
    static String safe(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)))
                .forEach(fit::appendCodePoint);
        return Html.escaped(fit.toString()).html();
    }
}
