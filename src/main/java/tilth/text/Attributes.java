package tilth.text;

import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/// Gives each block its writing direction.
///
/// Paragraphs and headings find theirs in the browser (`auto`). Lists and quotes must be told: there
/// `auto` does not look into children that have a `dir` of their own, and a list's marks would stand
/// on the wrong side.
final class Attributes implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        switch (node) {
            case Paragraph _ -> attributes.put("dir", "auto");
            case Heading _ -> attributes.put("dir", "auto");
            case ListBlock list -> attributes.put("dir", direction(list));
            case BlockQuote quote -> attributes.put("dir", direction(quote));
            default -> {}
        }
    }

    /// The direction of the first letter in it, as `auto` would find it.
    static String direction(Node root) {
        for (Node node : Nodes.below(root)) {
            if (!(node instanceof Text text)) continue;
            for (int i = 0; i < text.getLiteral().length(); i++) {
                switch (Character.getDirectionality(text.getLiteral().charAt(i))) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                        return "ltr";
                    }
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                        return "rtl";
                    }
                    default -> {}
                }
            }
        }
        return "auto";
    }
}
