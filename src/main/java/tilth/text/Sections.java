package tilth.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// A text taken apart into what can be filled: under each heading its list items and the rows of its tables, or,
/// where it has none, the heading itself.
public final class Sections {
    /// As many parts as several people can still fill; what is left over stays together in the last.
    public static final int MOST = 60;

    private static final int LONGEST = 300; // characters of a heading

    /// Something to fill.
    ///
    /// @param under the heading above it; empty for none
    /// @param heading what is to be filled, plain; empty for the whole text
    /// @param hint what the text says of it, Markdown; may be empty
    public record Section(String under, String heading, String hint) {}

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(32)
            .build();

    private final List<String> lines;
    private final List<Section> parts = new ArrayList<>();
    private String under = "";
    private String heading = "";
    private int level;
    private int depth; // of the heading above; 0 for none
    private StringBuilder hint = new StringBuilder();
    private boolean split; // the section has parts of its own

    private Sections(String source) {
        lines = source.lines().toList();
    }

    /// At least one section, in the order of the text.
    ///
    /// @throws IllegalArgumentException if the source is longer than [Markdown#LONGEST]
    public static List<Section> of(String source) {
        if (source.length() > Markdown.LONGEST) throw new IllegalArgumentException("too long");
        Sections sections = new Sections(source);
        for (Node node = PARSER.parse(source).getFirstChild(); node != null; node = node.getNext()) sections.take(node);
        sections.close(0);
        if (sections.parts.isEmpty()) sections.parts.add(new Section("", "", source.strip()));
        return List.copyOf(sections.parts);
    }

    private void take(Node node) {
        boolean room = parts.size() < MOST - 1;
        switch (node) {
            case Heading next
            when room -> {
                close(next.getLevel());
                heading = shortly(next);
                level = next.getLevel();
            }
            case ListBlock list when room -> items(list);
            case TableBlock table when room -> rows(table);
            default -> hint.append(source(node)).append("\n\n");
        }
    }

    /// Ends a section: it is to be filled itself, unless it has parts, or is only the head of what follows.
    private void close(int next) {
        String said = hint.toString().strip();
        hint = new StringBuilder();
        boolean head = said.isEmpty() && next > level && !heading.isEmpty();
        if (!split && !head && !(said.isEmpty() && heading.isEmpty())) parts.add(new Section(under, heading, said));
        else if (split && !said.isEmpty()) parts.add(new Section(heading, "", said));
        if (head) {
            under = heading;
            depth = level;
        } else if (next <= depth) {
            under = "";
        }
        split = false;
        heading = "";
    }

    /// What stands before a list or a table explains its first part.
    private String before() {
        String said = hint.toString().strip();
        hint = new StringBuilder();
        return said;
    }

    private void items(ListBlock list) {
        String first = before();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Node name = item.getFirstChild();
            if (name == null) continue;
            StringBuilder rest = new StringBuilder(first);
            first = "";
            for (Node more = name.getNext(); more != null; more = more.getNext())
                rest.append("\n\n").append(source(more));
            add(shortly(name), rest.toString().strip());
        }
    }

    private void rows(TableBlock table) {
        String first = before();
        List<String> head = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext())
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<String> cells = cells(row);
                if (!(part instanceof TableBody)) {
                    head = cells;
                    continue;
                }
                StringBuilder rest = new StringBuilder(first);
                first = "";
                for (int column = 1; column < cells.size(); column++) {
                    String name = column < head.size() ? head.get(column) : "";
                    if (!name.isEmpty() || !cells.get(column).isEmpty())
                        rest.append("\n\n- ").append(name).append(": ").append(cells.get(column));
                }
                String name = cells.isEmpty() ? "" : cells.getFirst();
                add(
                        name.isEmpty() && !head.isEmpty() ? head.getFirst() : name,
                        rest.toString().strip());
            }
    }

    private static List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        if (!(row instanceof TableRow)) return cells;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext())
            if (cell instanceof TableCell) cells.add(PlainText.of(cell).strip());
        return cells;
    }

    private void add(String name, String said) {
        split = true;
        if (parts.size() < MOST - 1) parts.add(new Section(heading.isEmpty() ? under : heading, name, said));
        else hint.append("- ").append(name).append('\n');
    }

    private static String shortly(Node node) {
        String plain = PlainText.of(node).replace('\n', ' ').strip();
        if (plain.codePointCount(0, plain.length()) <= LONGEST) return plain;
        return plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private String source(Node node) {
        StringBuilder text = new StringBuilder();
        if (!(node instanceof Block)) return "";
        for (SourceSpan span : node.getSourceSpans()) {
            String line = lines.get(span.getLineIndex());
            int from = Math.min(span.getColumnIndex(), line.length());
            text.append(line, from, Math.min(from + span.getLength(), line.length()))
                    .append('\n');
        }
        return text.toString().strip();
    }
}
