package tilth.text;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The last gate: whatever the renderer gives, only this gets through.
final class Policy {
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "del",
                    "br",
                    "hr",
                    "a",
                    "div",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td")
            .allowAttributes("dir")
            .matching(true, "auto", "ltr", "rtl")
            .onElements("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "table")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("class")
            .matching(true, "end", "middle")
            .onElements("th", "td")
            .allowAttributes("class")
            .matching(true, "wide")
            .onElements("div")
            .allowAttributes("tabindex")
            .matching(true, "0")
            .onElements("div")
            .allowAttributes("role")
            .matching(true, "region")
            .onElements("div")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("nofollow", "ugc", "noopener")
            .toFactory();

    private Policy() {}

    static String clean(String html) {
        return ALLOWED.sanitize(html);
    }
}
