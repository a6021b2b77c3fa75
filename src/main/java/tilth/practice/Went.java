package tilth.practice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How it went, in the words of those who tried it. None weighs more than another.
enum Went {
    WORKED("circle-check"),
    PARTLY("circle-dot"),
    NOT("circle-x");

    private final String icon;

    Went(String icon) {
        this.icon = icon;
    }

    static Optional<Went> of(String code) {
        return Arrays.stream(values()).filter(went -> went.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String icon() {
        return icon;
    }

    /// Message key.
    String word() {
        return "practice.went." + code();
    }

    /// Message key of what a try that went so is called where it was found.
    String found() {
        return "practice.found." + code();
    }
}
