package tilth.files.reading;

import java.io.IOException;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Cuts what a parser tells into pages: those of a PDF, slides, sheets of a table, and for texts without pages pieces
/// of
/// a few paragraphs.
final class Pages extends DefaultHandler {
    private static final int PIECE = 4_000; // characters after which a text without pages is cut
    private static final int LONGEST = 100_000; // characters of one page
    private static final int MOST = 5_000_000; // characters of all pages
    private static final int MOST_PAGES = 3_000;
    private static final Set<String> BLOCKS = Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br");

    /// Where pages go, in order, with their numbers; empty ones are left out.
    @FunctionalInterface
    interface Sink {
        void page(int number, String text) throws IOException;
    }

    /// More text than anybody looks for.
    static final class Enough extends SAXException {
        private static final long serialVersionUID = 1;
    }

    private final Sink sink;
    private final String kind;
    private final boolean paged;
    private final StringBuilder page = new StringBuilder();
    private int head;
    private int number;
    private int characters;

    Pages(Sink sink, String kind) {
        this.sink = sink;
        this.kind = kind;
        this.paged = Set.of("pdf", "pptx", "odp", "xlsx", "ods", "vtt", "srt").contains(kind);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (name.equals("head")) head++;
        if (begins(name, attributes.getValue("class"))) {
            turn();
            number++;
        }
        if (name.equals("td")) page.append(' ');
    }

    private boolean begins(String name, String css) {
        return switch (kind) {
            case "pdf" -> name.equals("div") && "page".equals(css);
            case "odp" -> name.equals("div") && css != null && css.contains("page");
            case "xlsx" -> name.equals("h1");
            case "ods" -> name.equals("table");
            default -> false;
        };
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        if (name.equals("head")) head--;
        if (BLOCKS.contains(name)) {
            page.append('\n');
            if (!paged && page.length() > PIECE) turn();
        }
    }

    @Override
    public void characters(char[] text, int from, int length) throws SAXException {
        if (head > 0) return;
        characters += length;
        if (characters > MOST) throw new Enough();
        if (page.length() < LONGEST) page.append(text, from, Math.min(length, LONGEST - page.length()));
    }

    @Override
    public void ignorableWhitespace(char[] text, int from, int length) {
        if (head == 0 && page.length() < LONGEST) page.append(text, from, length);
    }

    void line(String line) throws SAXException {
        char[] text = line.toCharArray();
        characters(text, 0, text.length);
        page.append('\n');
        if (!paged && page.length() > PIECE) turn();
    }

    /// What follows stands on this slide, or is said in this minute, counted from one.
    void page(int next) throws SAXException {
        if (next == number) return;
        turn();
        number = next;
    }

    /// The page is done.
    void turn() throws SAXException {
        String text = page.toString()
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]|\ufeff|[\ud800-\udfff]", " ")
                .replaceAll("[ \t\u00a0]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        page.setLength(0);
        if (text.isEmpty()) return;
        if (!paged) number++;
        if (number > MOST_PAGES) throw new Enough();
        try {
            sink.page(Math.max(1, number), text);
        } catch (IOException gone) {
            throw new SAXException(gone);
        }
    }
}
