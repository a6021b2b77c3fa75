package tilth.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What people write, made into HTML that can hurt nobody.
///
/// CommonMark with tables, strikethrough, task lists and bare links. HTML in it is shown as text.
/// Headings begin at `h2`, images become links (no reader's address goes to a third party), links
/// are `http`, `https`, `mailto` or within the site, and a link whose text names another host shows
/// the real one after it.
public final class Markdown {
    /// Raise when the same source gives other HTML, so that what is stored is rendered again.
    public static final int VERSION = 1;

    /// Characters a text may have, as typed.
    public static final int LONGEST = 64_000;

    private static final int DEEPEST_BLOCKS = 32; // quotes in lists in quotes …
    private static final int DEEPEST = 100; // … and emphasis in emphasis in them
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final List<Extension> ALWAYS = List.of(
            StrikethroughExtension.builder().requireTwoTildes(true).build(),
            TaskListItemsExtension.create(),
            AutolinkExtension.create());
    private static final Parser PARSER = parser(true);
    private static final Parser WITHOUT_TABLES = parser(false);
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .nodeRendererFactory(Blocks::new) // before the extensions: the first to know a node renders it
            .extensions(TABLES)
            .extensions(ALWAYS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> new Attributes())
            .build();

    private Markdown() {}

    /// A text that is a page of its own, and no post on one: its headings stand right under the page's.
    public static Html page(String source) {
        return new Html(render(source).html().replaceAll("(</?)h3\\b", "$1h2").replaceAll("(</?)h4\\b", "$1h3"));
    }

    /// Takes at most [#LONGEST] characters.
    ///
    /// @throws IllegalArgumentException if the source is longer
    public static Html render(String source) {
        return render(source, handle -> Optional.empty());
    }

    /// The same, with `@handle` made a link where the function knows the handle's address.
    ///
    /// The function is asked once for each handle, in lower case, at most [Mentions#MOST] times.
    public static Html render(String source, Function<String, Optional<String>> mentionAddress) {
        Node document = parse(source);
        if (tooDeep(document)) return asTyped(source);
        new Links().tend(document);
        new Mentions(mentionAddress).tend(document);
        return new Html(Policy.clean(RENDERER.render(document)));
    }

    /// The words alone, blocks parted by line ends, for search and snippets.
    ///
    /// @throws IllegalArgumentException if the source is longer than [#LONGEST]
    public static String plain(String source) {
        return PlainText.of(parse(source));
    }

    private static Node parse(String source) {
        if (source.length() > LONGEST) throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        return (Tables.fit(source) ? PARSER : WITHOUT_TABLES).parse(source);
    }

    private static Parser parser(boolean tables) {
        return Parser.builder()
                .extensions(ALWAYS)
                .extensions(tables ? TABLES : List.of())
                .includeSourceSpans(IncludeSourceSpans.NONE)
                .maxOpenBlockParsers(DEEPEST_BLOCKS)
                .build();
    }

    /// Nobody nests a hundred deep by writing, and the renderer takes a stack frame for each level.
    private static boolean tooDeep(Node document) {
        int depth = 0;
        for (Node node = document; node != null; ) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > DEEPEST) return true;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node != null) node = node.getNext();
        }
        return false;
    }

    private static Html asTyped(String source) {
        return new Html(Policy.clean("<pre dir=\"auto\">" + Html.escaped(source) + "</pre>"));
    }
}
