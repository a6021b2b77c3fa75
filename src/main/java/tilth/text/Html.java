package tilth.text;

/// HTML that may stand in a page as it is; templates print it unescaped.
///
/// Made by [Markdown] and [#escaped], or put together from such parts and constant tags. Never wrap
/// what a person typed.
public record Html(String html) {
    public static final Html NOTHING = new Html("");

    /// Plain text made safe to stand between tags and in quoted attributes.
    public static Html escaped(String text) {
        int clean = clean(text);
        if (clean == text.length()) return new Html(text);
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return new Html(safe.toString());
    }

    /// How far a text needs no change: mostly to its end.
    private static int clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') return i;
        }
        return text.length();
    }

    @Override
    public String toString() {
        return html;
    }
}
