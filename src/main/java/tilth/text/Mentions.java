package tilth.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// Makes links of the `@handle`s in a text; not in code, not within other links.
final class Mentions {
    /// Different handles looked up in one text.
    static final int MOST = 50;

    private static final Pattern HANDLE = Pattern.compile(
            "(?<![\\p{L}\\p{N}_./@-])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?)(?![\\p{L}\\p{N}_@-])");

    private final Function<String, Optional<String>> address;
    private final Map<String, Optional<String>> asked = new HashMap<>();

    Mentions(Function<String, Optional<String>> address) {
        this.address = address;
    }

    void tend(Node document) {
        List<Text> texts = new ArrayList<>();
        for (Node node : Nodes.below(document))
            if (node instanceof Text text && text.getLiteral().indexOf('@') >= 0 && !linked(text)) texts.add(text);
        texts.forEach(this::tend);
    }

    private void tend(Text text) {
        String literal = text.getLiteral();
        Matcher handles = HANDLE.matcher(literal);
        int at = 0;
        while (handles.find()) {
            Optional<String> found = address(handles.group(1));
            if (found.isEmpty()) continue;
            if (handles.start() > at) text.insertBefore(new Text(literal.substring(at, handles.start())));
            Link link = new Link(found.get(), null);
            link.appendChild(new Text(handles.group()));
            text.insertBefore(link);
            at = handles.end();
        }
        if (at == literal.length()) text.unlink();
        else text.setLiteral(literal.substring(at));
    }

    private Optional<String> address(String handle) {
        String name = handle.toLowerCase(Locale.ROOT);
        if (!asked.containsKey(name) && asked.size() >= MOST) return Optional.empty();
        return asked.computeIfAbsent(name, address);
    }

    private static boolean linked(Node node) {
        for (Node up = node.getParent(); up != null; up = up.getParent()) if (up instanceof Link) return true;
        return false;
    }
}
