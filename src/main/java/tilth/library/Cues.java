package tilth.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times in a recording: chapters, and what is said when.
///
/// A transcript is read as WebVTT, SubRip, lines that begin with a time, or plain paragraphs. What comes in
/// pieces of a few words is put together to pieces that can be read.
final class Cues {
    private static final String CLOCK = "(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])";
    private static final Pattern LINE =
            Pattern.compile("^[\\[(]?" + CLOCK + "[\\])]?[ \\t]*(?:[-\\u2013\\u2014:.|][ \\t]+)?(\\S.*)$");
    private static final Pattern SPAN = Pattern.compile("^" + CLOCK + "[.,][0-9]{1,3}[ \\t]+-->[ \\t].*$");
    private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^ >]*)? +([^>]{1,80})>");
    private static final Pattern MARK = Pattern.compile("<[^>]{0,200}>");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,6}$");
    private static final Pattern END = Pattern.compile("[.!?\\u061f\\u2026\\u3002][\"'\\u201d\\u00bb)]*$");
    private static final int ENOUGH = 60; // characters after which a piece ends with its sentence
    private static final int LONG = 700;
    private static final int MOST = 4_000; // pieces

    private Cues() {}

    /// @param at seconds from the beginning; -1 where no time is known
    record Cue(int at, String text) {
        boolean timed() {
            return at >= 0;
        }
    }

    /// The chapters in a text, in the order of time; lines without a time are left out.
    static List<Cue> chapters(String text) {
        return text.lines()
                .flatMap(line -> chapter(line).stream())
                .sorted((one, other) -> Integer.compare(one.at(), other.at()))
                .toList();
    }

    /// The number of the first line that says no time and title; nothing when all do.
    static OptionalInt faulty(String chapters) {
        List<String> lines = chapters.lines().toList();
        for (int i = 0; i < lines.size(); i++)
            if (!lines.get(i).isBlank() && chapter(lines.get(i)).isEmpty()) return OptionalInt.of(i + 1);
        return OptionalInt.empty();
    }

    private static List<Cue> chapter(String line) {
        Matcher said = LINE.matcher(line.strip());
        return said.matches() ? List.of(new Cue(seconds(said), said.group(4))) : List.of();
    }

    private static int seconds(Matcher clock) {
        int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
        return hours * 3600 + Integer.parseInt(clock.group(2)) * 60 + Integer.parseInt(clock.group(3));
    }

    /// What is said, piece by piece.
    static List<Cue> transcript(String text) {
        String plain = text.replace("\ufeff", "").replace("\r\n", "\n");
        if (plain.lines().anyMatch(line -> SPAN.matcher(line.strip()).matches())) return joined(spans(plain));
        List<Cue> lines = new ArrayList<>();
        for (String part : plain.split("\n", -1)) {
            Matcher said = LINE.matcher(part.strip());
            if (said.matches()) lines.add(new Cue(seconds(said), said.group(4)));
            else if (!part.isBlank()) lines.add(new Cue(-1, part.strip()));
            if (lines.size() >= MOST) break;
        }
        return lines;
    }

    /// Subtitles as they are shown, without their numbers and marks.
    private static List<Cue> spans(String text) {
        List<Cue> cues = new ArrayList<>();
        int at = -1;
        StringBuilder said = new StringBuilder();
        for (String line : (text + "\n\n").split("\n", -1)) {
            Matcher span = SPAN.matcher(line.strip());
            if (span.matches() || line.isBlank()) {
                if (at >= 0 && !said.isEmpty()) cues.add(new Cue(at, said.toString()));
                said.setLength(0);
                at = span.matches() ? seconds(span) : -1;
            } else if (at >= 0) {
                if (!said.isEmpty()) said.append(' ');
                said.append(bare(line.strip()));
            }
        }
        return cues;
    }

    private static String bare(String line) {
        String voiced = VOICE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + ": "));
        String plain = MARK.matcher(voiced)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return NUMBER.matcher(plain).matches() ? "" : plain.strip();
    }

    /// A few words at a time are hard to read: pieces end where a sentence does.
    private static List<Cue> joined(List<Cue> cues) {
        List<Cue> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = -1;
        for (Cue cue : cues) {
            if (cue.text().isBlank()) continue;
            boolean speaks = cue.text().indexOf(": ") > 0 && cue.text().indexOf(": ") < 40;
            if (!text.isEmpty() && speaks) at = end(pieces, at, text);
            if (text.isEmpty()) at = cue.at();
            else text.append(' ');
            text.append(cue.text());
            boolean whole = END.matcher(cue.text()).find();
            if (text.length() > LONG || (text.length() > ENOUGH && whole)) at = end(pieces, at, text);
            if (pieces.size() >= MOST) return pieces;
        }
        if (!text.isEmpty()) end(pieces, at, text);
        return pieces;
    }

    private static int end(List<Cue> pieces, int at, StringBuilder text) {
        pieces.add(new Cue(at, text.toString()));
        text.setLength(0);
        return -1;
    }

    /// "4:07", "1:02:30".
    static String clock(int seconds) {
        int hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
