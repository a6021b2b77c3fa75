package tilth.web;

import java.util.List;
import tilth.text.Languages;

/// What every page shows around its own matter: `{{frame.site}}`, `{{frame.entered}}` …
///
/// @param path the page's own path with its query, to come back to
/// @param url the page's whole public address, without its query
/// @param unread notices not looked at; empty for none, "99+" for more than fit
/// @param enter where to enter and come back here
public record Frame(
        boolean entered,
        boolean admin,
        String name,
        String handle,
        String initial,
        String unread,
        String lang,
        String dir,
        String theme,
        String site,
        String logo,
        String publicUrl,
        String path,
        String url,
        String enter,
        boolean shared,
        List<Tongue> languages) {

    private static final int MOST = 99;

    /// An interface language, named in itself.
    public record Tongue(String code, String name, boolean current, String href) {}

    static Frame of(Request request) {
        Visitor visitor = request.visitor();
        Site site = request.site();
        String language = visitor.language();
        return new Frame(
                visitor.entered(),
                visitor.admin(),
                visitor.name(),
                visitor.handle(),
                visitor.name().isEmpty()
                        ? ""
                        : visitor.name().substring(0, visitor.name().offsetByCodePoints(0, 1)),
                unread(visitor.unread(), request),
                language,
                Languages.rightToLeft(language) ? "rtl" : "ltr",
                visitor.theme(),
                site.name(),
                site.logo(),
                site.publicUrl().toString(),
                request.here(),
                site.absolute(request.path()),
                "/enter?next=" + Links.encode(request.here()),
                visitor.sharedPhone(),
                site.languages().stream()
                        .map(code -> new Tongue(
                                code, Languages.ownName(code), code.equals(language), inLanguage(request, code)))
                        .toList());
    }

    /// What stands above every page; the same on all pages of a member.
    Bar bar(String nav) {
        return new Bar(
                nav,
                entered,
                admin,
                name,
                handle,
                unread,
                site,
                logo,
                entered ? "" : enter,
                entered ? List.of() : languages);
    }

    private static String unread(int count, Request request) {
        if (count == 0) return "";
        return count > MOST
                ? request.words().number(MOST) + "+"
                : request.words().number(count);
    }

    /// The same page in another language: its query with `speak` put last (`lang` is what texts are chosen by).
    private static String inLanguage(Request request, String code) {
        String query = request.context().request().query();
        String rest =
                query == null ? "" : query.replaceAll("(^|&)speak=[^&]*", "").replaceFirst("^&", "");
        return request.path() + "?" + (rest.isEmpty() ? "" : rest + "&") + "speak=" + code;
    }
}
