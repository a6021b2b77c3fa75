package tilth.library;

import java.util.List;
import java.util.stream.Stream;

/// What is asked beside the text itself. Each kind asks for its own; what was written for another stays.
final class Prompts {
    /// Texts, in the order in which they are read; the text itself stands between what came before it and
    /// the rest.
    static final List<String> BEFORE = List.of("situation", "tried", "occasion", "context", "effort", "purpose");

    /// `happened` is the text itself in the form, and comes in only with the API.
    static final List<String> AFTER =
            List.of("happened", "result", "evidence", "howto", "differently", "questions", "forwhom");

    static final List<String> ALL =
            Stream.concat(BEFORE.stream(), AFTER.stream()).toList();

    /// One line each: how long it takes; who wrote what is worth reading, where and when.
    static final List<String> LINES = List.of("time", "by", "in", "year");

    /// Where a recording, slides or something to read is.
    static final String LINK = "link";

    /// Of a recording: a time and a title in each line.
    static final String CHAPTERS = "chapters";

    /// Of a recording: what is said, with times (WebVTT, SubRip) or without.
    static final String TRANSCRIPT = "transcript";

    /// Every name there is; programs are told of any other.
    static final List<String> NAMES = Stream.of(ALL, LINES, List.of(LINK, CHAPTERS, TRANSCRIPT))
            .flatMap(List::stream)
            .toList();

    static final int LONGEST = 16_000; // characters of one prompt
    static final int LONGEST_LINE = 300;
    static final int LONGEST_LINK = 2_000;
    static final int LONGEST_TRANSCRIPT = 200_000; // three hours of talk with its times

    private Prompts() {}

    /// What the form of a kind asks, in this order; the link stands by itself.
    static List<String> asked(ResourceKind kind) {
        return switch (kind) {
            case LESSON -> List.of("situation", "tried", "differently", "forwhom");
            case FIELDNOTE -> List.of("occasion", "questions", "forwhom");
            case CASE -> List.of("context", "effort", "result", "evidence", "forwhom");
            case TOOL, TEMPLATE -> List.of("purpose", "howto", "time", "forwhom");
            case GUIDE -> List.of("purpose", "time", "forwhom");
            case RECORDING -> List.of(CHAPTERS, TRANSCRIPT, "forwhom");
            case SLIDES -> List.of("occasion", "forwhom");
            case READING -> List.of("by", "in", "year", "forwhom");
        };
    }

    static int longest(String name) {
        if (LINES.contains(name)) return LONGEST_LINE;
        if (name.equals(LINK)) return LONGEST_LINK;
        return name.equals(TRANSCRIPT) ? LONGEST_TRANSCRIPT : LONGEST;
    }
}
