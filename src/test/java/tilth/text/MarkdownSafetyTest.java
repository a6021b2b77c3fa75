package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is typed, what is shown is safe.
class MarkdownSafetyTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern DANGER = Pattern.compile(
            "(?i)<\\s*(script|style|img|svg|iframe|object|embed|form|input|base|meta|link)|\\son\\w+\\s*=|\\sstyle\\s*=|\\sid\\s*=|href=\"\\s*(javascript|data|vbscript):");

    @Property(tries = 1500)
    void nothingTypedGetsOut(@ForAll("markdown") String source) {
        String html = Markdown.render(source, handle -> Optional.of("/people/" + handle))
                .html();
        TAG.matcher(html)
                .results()
                .forEach(tag -> assertFalse(DANGER.matcher(tag.group()).find(), tag.group()));
        assertEquals(html, Policy.clean(html), "sanitizing once is enough");
        Markdown.plain(source);
    }

    @Property(tries = 500)
    void anyCharactersAreTaken(@ForAll String source) {
        Markdown.render(source);
        Markdown.plain(source);
    }

    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.of(
                        "# ",
                        "> ",
                        "- ",
                        "1. ",
                        "```",
                        "`",
                        "*",
                        "**",
                        "_",
                        "~~",
                        "[",
                        "](",
                        ")",
                        "![",
                        "<",
                        ">",
                        "\n",
                        "\n\n",
                        "    ",
                        "|",
                        "-|-",
                        "a",
                        "word ",
                        "@rosa",
                        "javascript:",
                        "alert(1)",
                        "\"",
                        "'",
                        " onclick=",
                        "<script>",
                        "</script>",
                        "<img src=x onerror=alert(1)>",
                        "https://a.example/",
                        "www.b.example",
                        "mailto:",
                        "&#106;",
                        "&colon;",
                        "\t",
                        "\0",
                        "\u202e",
                        "[a]: ",
                        "[a]",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "\\",
                        "é",
                        "كيف",
                        "{{x}}",
                        "- [x] ",
                        "data:text/html,",
                        "//evil.example",
                        "style=x",
                        "id=x",
                        "]]>",
                        "<svg/onload=x>",
                        "\ud83d",
                        "🌱")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }
}
