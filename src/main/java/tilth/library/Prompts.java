package tilth.library;

import java.util.List;

/// What is asked beside the text itself.
final class Prompts {
    /// Of a lesson, in the order in which they are read; the text stands between what was tried and the rest.
    static final List<String> BEFORE = List.of("situation", "tried");

    static final List<String> AFTER = List.of("happened", "differently", "forwhom");

    /// Asked in the form; `happened` is the text itself there, and comes in only with the API.
    static final List<String> ASKED = List.of("situation", "tried", "differently", "forwhom");

    static final List<String> ALL = List.of("situation", "tried", "happened", "differently", "forwhom");

    /// Where a recording, slides or something to read is.
    static final String LINK = "link";

    static final int LONGEST = 16_000; // characters of one prompt
    static final int LONGEST_LINK = 2_000;

    private Prompts() {}
}
