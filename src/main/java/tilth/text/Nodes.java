package tilth.text;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.commonmark.node.Node;

/// A way through a parsed text without recursion, so that no writer decides how deep our stack gets.
final class Nodes implements Iterator<Node> {
    private final Node root;
    private Node next;

    private Nodes(Node root) {
        this.root = root;
        this.next = root.getFirstChild();
    }

    /// All nodes below, in reading order. The last one given may be changed or taken out if what
    /// follows it is untouched.
    static Iterable<Node> below(Node root) {
        return () -> new Nodes(root);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Node next() {
        if (next == null) throw new NoSuchElementException();
        Node given = next;
        next = after(given);
        return given;
    }

    private Node after(Node node) {
        if (node.getFirstChild() != null) return node.getFirstChild();
        Node up = node;
        while (!up.equals(root) && up.getNext() == null) up = up.getParent();
        return up.equals(root) ? null : up.getNext();
    }

    /// Puts a node's children in its place.
    static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) node.insertBefore(child);
        node.unlink();
    }
}
