package tilth.library;

import java.util.Arrays;
import java.util.Optional;

/// What a resource is, exactly.
public enum ResourceKind {
    LESSON("lesson", Choice.LEARNED, "sprout"),
    FIELDNOTE("fieldnote", Choice.LEARNED, "notebook-pen"),
    CASE("case", Choice.LEARNED, "file-text"),
    TOOL("tool", Choice.USE, "wrench"),
    TEMPLATE("template", Choice.USE, "clipboard-list"),
    GUIDE("guide", Choice.USE, "route"),
    RECORDING("recording", Choice.RECORDING, "mic"),
    SLIDES("slides", Choice.RECORDING, "presentation"),
    READING("reading", Choice.READING, "book-open");

    private final String code;
    private final Choice choice;
    private final String icon;

    ResourceKind(String code, Choice choice, String icon) {
        this.code = code;
        this.choice = choice;
        this.icon = icon;
    }

    public static Optional<ResourceKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    public Choice choice() {
        return choice;
    }

    public String icon() {
        return icon;
    }

    /// Message key of the kind in words.
    public String word() {
        return "library.kind." + code;
    }
}
