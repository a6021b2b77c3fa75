package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final String REL = "rel=\"nofollow ugc noopener\"";

    @Test
    void headingsStandUnderThePagesOwn() {
        assertEquals(
                "<h2 dir=\"auto\">One</h2>\n<h4 dir=\"auto\">Three</h4>\n<h4 dir=\"auto\">Six</h4>",
                html("# One\n### Three\n###### Six"));
    }

    @Test
    void htmlIsShownAsItWasTyped() {
        String html = html("Amina wrote <script>alert(1)</script> and <b>left</b>\n\n<div onclick='x()'>");
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; and &lt;b&gt;left&lt;/b&gt;"), html);
        assertTrue(html.contains("&lt;div onclick&#61;&#39;x()&#39;&gt;"), html);
    }

    @Test
    void linksLeadToTheWebToMailAndWithinTheSiteOnly() {
        assertTrue(html("[guide](https://example.org/a?b=1&c=2)")
                .contains("<a href=\"https://example.org/a?b&#61;1&amp;c&#61;2\" " + REL));
        assertTrue(html("[Rosa](mailto:rosa@example.org)").contains("href=\"mailto:rosa&#64;example.org\""));
        assertTrue(html("[lesson](/library/12)").contains("href=\"/library/12\""));
        for (String scheme :
                List.of("javascript:alert(1)", "data:text/html,x", "vbscript:x", "JAVASCRIPT:x", "file:///etc"))
            assertFalse(html("[x](" + scheme + ") <" + scheme + ">").contains("<a"), scheme);
    }

    @Test
    void bareAddressesBecomeLinks() {
        assertTrue(html("See https://example.org/a, or www.example.org").contains("<a href=\"https://example.org/a\""));
        assertTrue(html("rosa@example.org").contains("mailto:rosa&#64;example.org"));
    }

    @Test
    void aLinkThatPosesAsAnotherShowsItsRealHost() {
        assertTrue(html("[bank.org](https://evil.example/x)").endsWith("bank.org</a> (evil.example)</p>"));
        assertTrue(html("[https://bank.org/login](http://evil.example)").endsWith(" (evil.example)</p>"));
        assertTrue(html("[rosa@example.org](mailto:eve@evil.example)").endsWith(" (evil.example)</p>"));
        assertTrue(html("[**bank**.org](//evil.example)").endsWith(" (evil.example)</p>"));
        assertTrue(html("https://bank.org@evil.example/").contains(" (evil.example)"));
        assertTrue(html("https://аррӏе.com/").contains(" (xn--80ak6aa92e.com)"));
    }

    @Test
    void anHonestLinkIsLeftAlone() {
        for (String link : List.of(
                "[example.org](https://www.example.org/x)",
                "[docs.example.org](https://example.org)",
                "[our guide](https://example.org)",
                "[guide.pdf](https://example.org/files/12)",
                "<https://example.org/a/b.com>",
                "https://example.org/read/other.org/x",
                "https://köln.de/",
                "rosa@example.org")) assertTrue(html(link).endsWith("</a></p>"), html(link));
    }

    @Test
    void aPictureIsALinkBecauseNobodysAddressGoesToAThirdParty() {
        assertTrue(html("![The hall](https://example.org/hall.jpg \"t\")").contains(REL + ">The hall</a>"));
        assertTrue(html("![](https://example.org/hall.jpg)").contains(">https://example.org/hall.jpg</a>"));
        assertEquals(
                1,
                html("[![The hall](https://a.example/b)](https://a.example/c)").split("<a ", -1).length - 1);
        assertFalse(html("![x](https://example.org/x.png)").contains("<img"));
    }

    @Test
    void aTableStandsInABoxThatScrolls() {
        String html = html("| who | when |\n|---|--:|\n| Luis | 18:00 |");
        assertTrue(html.startsWith("<div class=\"wide\" tabindex=\"0\" role=\"region\">\n<table dir=\"ltr\">"), html);
        assertTrue(html.contains("<td class=\"end\">18:00</td>"), html);
    }

    @Test
    void tasksShowTheirState() {
        String html = html("- [ ] call five families\n- [x] find a hall");
        assertTrue(html.contains("<li>☐ call five families</li>"), html);
        assertTrue(html.contains("<li>☑ find a hall</li>"), html);
    }

    @Test
    void struckWordsAreStruck() {
        assertTrue(html("~~Tuesday~~ Thursday").contains("<del>Tuesday</del>"));
    }

    @Test
    void arabicListsRunFromTheRight() {
        assertTrue(html("- كيف نبدأ\n- second").startsWith("<ul dir=\"rtl\">"));
        assertTrue(html("كيف نبدأ").startsWith("<p dir=\"auto\">"));
    }

    @Test
    void aHandleLeadsToItsPersonWhereOneHasIt() {
        List<String> asked = new ArrayList<>();
        String html = Markdown.render("@Rosa, @nobody and @rosa: `@rosa` [@rosa](/x) a@rosa.org", handle -> {
                    asked.add(handle);
                    return handle.equals("rosa") ? Optional.of("/people/rosa") : Optional.empty();
                })
                .html();
        assertEquals(List.of("rosa", "nobody"), asked);
        assertEquals(2, html.split("href=\"/people/rosa\"", -1).length - 1, html);
        assertTrue(html.contains("&#64;nobody and"), html);
    }

    @Test
    void aTextTooLongIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Markdown.render("a".repeat(Markdown.LONGEST + 1)));
        assertThrows(IllegalArgumentException.class, () -> Markdown.plain("a".repeat(Markdown.LONGEST + 1)));
    }

    @Test
    void theWordsAreKeptWithoutTheirMarks() {
        String plain = Markdown.plain("""
            # What **happened**

            We [called](https://x.example) five `families`.

            - first
            - second

            |who|when|
            |-|-|
            |Luis|18:00|
            """);
        assertEquals("""
            What happened
            We called five families.
            first
            second
            who when
            Luis 18:00\
            """, plain);
    }

    private static String html(String source) {
        return Markdown.render(source).html().strip();
    }
}
