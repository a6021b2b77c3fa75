package tilth.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// Tends a text's links: images become links, titles go, a link that poses as another is flagged.
final class Links {
    private static final int LONGEST_ADDRESS = 2_000; // characters; browsers and mail programs cut there
    /// Characters of all addresses together: a reference defined once may be used ten thousand times.
    private static final int MOST = 4 * Markdown.LONGEST;

    /// The web, a mail address, or a place within the site; whatever else has a scheme is no link.
    private static final Pattern LEADS = Pattern.compile("(?i)(https?|mailto):\\S+|[^:\\s]+|[^:\\s/?#]*[/?#]\\S*");

    private int spent;

    void tend(Node document) {
        List<Node> found = new ArrayList<>();
        for (Node node : Nodes.below(document))
            if (node instanceof Link || node instanceof Image || node instanceof TaskListItemMarker) found.add(node);
        for (Node node : found) {
            switch (node) {
                case Image image -> tend(asLink(image));
                case Link link -> tend(link);
                case TaskListItemMarker marker -> box(marker);
                default -> throw new IllegalStateException();
            }
        }
    }

    private void tend(Link link) {
        String address = link.getDestination();
        spent += address.length();
        // Length first: a long address used ten thousand times must not even be looked at.
        boolean bounded = address.length() <= LONGEST_ADDRESS && spent <= MOST;
        if (!bounded || !LEADS.matcher(address).matches() || within(link)) {
            Nodes.unwrap(link);
            return;
        }
        link.setTitle(null);
        Hosts.posed(PlainText.of(link), address).ifPresent(real -> link.insertAfter(new Text(" (" + real + ")")));
    }

    /// A picture's words lead to it; a picture without words is called by its address.
    private static Link asLink(Image image) {
        Link link = new Link(image.getDestination(), null);
        while (image.getFirstChild() != null) link.appendChild(image.getFirstChild());
        if (PlainText.of(link).isBlank()) link.appendChild(new Text(image.getDestination()));
        image.insertBefore(link);
        image.unlink();
        return link;
    }

    private static boolean within(Link link) {
        for (Node up = link.getParent(); up != null; up = up.getParent()) if (up instanceof Link) return true;
        return false;
    }

    /// A sign instead of a form's box: nothing to tick, nothing without a label.
    private static void box(TaskListItemMarker marker) {
        marker.insertBefore(new Text(marker.isChecked() ? "☑ " : "☐ "));
        marker.unlink();
    }
}
