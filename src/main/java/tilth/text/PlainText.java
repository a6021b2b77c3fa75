package tilth.text;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The words of a parsed text, without its marks.
final class PlainText {
    private PlainText() {}

    static String of(Node root) {
        StringBuilder words = new StringBuilder();
        for (Node node : Nodes.below(root)) {
            switch (node) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case SoftLineBreak _ -> words.append('\n');
                case HardLineBreak _ -> words.append('\n');
                case HtmlInline html -> words.append(html.getLiteral());
                case HtmlBlock html -> part(words, '\n').append(html.getLiteral());
                case FencedCodeBlock code -> part(words, '\n').append(code.getLiteral());
                case IndentedCodeBlock code -> part(words, '\n').append(code.getLiteral());
                case TableCell cell -> part(words, cell.getPrevious() == null ? '\n' : ' ');
                case Block _ -> part(words, '\n');
                default -> {}
            }
        }
        return words.toString().strip();
    }

    private static StringBuilder part(StringBuilder words, char by) {
        if (!words.isEmpty() && words.charAt(words.length() - 1) != '\n') words.append(by);
        return words;
    }
}
