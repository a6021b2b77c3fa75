package tilth.library;

import java.util.Arrays;
import java.util.Optional;

/// How the author of a text is named under it; chosen at publishing, made into words when read.
public enum AuthorLine {
    NAME("name"),
    FIRSTNAME("firstname"),
    /// "A member of" the circle it came from.
    MEMBER("member"),
    /// The circle alone.
    CIRCLE("circle");

    private final String code;

    AuthorLine(String code) {
        this.code = code;
    }

    static Optional<AuthorLine> of(String code) {
        return Arrays.stream(values()).filter(line -> line.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /// Whether it names a space and no person.
    boolean hides() {
        return this == MEMBER || this == CIRCLE;
    }
}
