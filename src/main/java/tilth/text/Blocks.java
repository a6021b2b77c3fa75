package tilth.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// Headings one level lower, under the page's own; tables in a box that scrolls by itself.
final class Blocks implements NodeRenderer {
    private static final int DEEPEST_HEADING = 4;

    /// In this order each time, so that a text gives the same bytes in every process.
    private static final Map<String, String> BOX = box();

    private final HtmlNodeRendererContext context;
    private final HtmlWriter out;

    Blocks(HtmlNodeRendererContext context) {
        this.context = context;
        this.out = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Heading.class, TableBlock.class, TableHead.class, TableBody.class, TableRow.class, TableCell.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Heading heading ->
                wrap("h" + Math.min(heading.getLevel() + 1, DEEPEST_HEADING), heading, Map.of("dir", "auto"));
            case TableBlock table -> table(table);
            case TableHead head -> wrap("thead", head, Map.of());
            case TableBody body -> wrap("tbody", body, Map.of());
            case TableRow row -> wrap("tr", row, Map.of());
            case TableCell cell -> cell(cell);
            default -> throw new IllegalStateException();
        }
    }

    private void table(TableBlock table) {
        out.line();
        // Reachable by keyboard, or who has no mouse cannot scroll it.
        out.tag("div", BOX);
        wrap("table", table, Map.of("dir", Attributes.direction(table)));
        out.tag("/div");
        out.line();
    }

    private static Map<String, String> box() {
        Map<String, String> box = new LinkedHashMap<>();
        box.put("class", "wide");
        box.put("tabindex", "0");
        box.put("role", "region");
        return Collections.unmodifiableMap(box);
    }

    private void cell(TableCell cell) {
        String tag = cell.isHeader() ? "th" : "td";
        Map<String, String> align = cell.getAlignment() == null || cell.getAlignment() == TableCell.Alignment.LEFT
                ? Map.of()
                : Map.of("class", cell.getAlignment() == TableCell.Alignment.RIGHT ? "end" : "middle");
        out.tag(tag, align);
        children(cell);
        out.tag("/" + tag);
    }

    private void wrap(String tag, Node node, Map<String, String> attributes) {
        out.line();
        out.tag(tag, attributes);
        children(node);
        out.tag("/" + tag);
        out.line();
    }

    private void children(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) context.render(child);
    }
}
