package tilth.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// One message, compiled: ready text when it takes no arguments, else an ICU format.
final class Phrase {
    private static final char ISOLATE = '\u2068'; // first strong isolate …
    private static final char POP = '\u2069'; // … and its end
    private static final int FEW = 32;

    private final String pattern;
    private final boolean plain; // says of itself what it says
    private final boolean rightToLeft;
    private final Spares<MessageFormat> formats;
    /// What it says with a small number, as pages say it dozens of times: choosing a plural takes microseconds.
    private final AtomicReferenceArray<String> counted;
    /// Read from the pattern when it is first said: a start has thousands of phrases, and a page a few dozen.
    private volatile Form form;

    /// @param ready null when there are arguments
    /// @param shown arguments that are shown as they come, not chosen by
    private record Form(String ready, BitSet shown) {}

    /// Reads nothing yet; a pattern that is no ICU message fails when it is first said, or at [#check].
    Phrase(String pattern, ULocale locale) {
        this.pattern = pattern;
        this.plain = pattern.indexOf('{') < 0 && pattern.indexOf('}') < 0 && pattern.indexOf('\'') < 0;
        this.rightToLeft = locale.isRightToLeft();
        this.formats = plain ? null : new Spares<>(() -> new MessageFormat(pattern, locale));
        this.counted = plain ? null : new AtomicReferenceArray<>(FEW);
    }

    /// @throws IllegalArgumentException if the pattern is not an ICU message
    Phrase check() {
        if (!plain) form();
        return this;
    }

    private Form form() {
        Form known = form;
        if (known != null) return known;
        MessagePattern parsed = new MessagePattern(pattern);
        BitSet shown = new BitSet();
        boolean takes = false;
        for (int i = 0; i < parsed.countParts(); i++) {
            Part part = parsed.getPart(i);
            if (part.getType() != Part.Type.ARG_START) continue;
            takes = true;
            if (part.getArgType() == ArgType.NONE)
                shown.set(Integer.parseInt(parsed.getSubstring(parsed.getPart(i + 1))));
        }
        Form fresh = new Form(takes ? null : formats.lend(format -> format.format(new Object[0])), shown);
        form = fresh;
        return fresh;
    }

    String text(Object... args) {
        if (plain) return pattern;
        if (form().ready() != null) return form().ready();
        if (args.length == 1 && args[0] instanceof Integer count && count >= 0 && count < FEW) return counted(count);
        return worded(args);
    }

    private String counted(int count) {
        String known = counted.get(count);
        if (known != null) return known;
        String fresh = worded(count);
        counted.set(count, fresh);
        return fresh;
    }

    private String worded(Object... args) {
        Object[] safe = args.clone();
        for (int i = 0; i < safe.length; i++)
            if (safe[i] instanceof String text && form().shown().get(i)) safe[i] = isolated(text);
        return formats.lend(format -> format.format(safe));
    }

    /// A name that runs against the sentence's direction keeps to itself, or it would drag
    /// punctuation and numbers beside it to its own side. Links stay bare: mail programs would take
    /// the marks into them.
    private String isolated(String text) {
        if (text.contains("://") || text.indexOf('@') >= 0) return text;
        for (int i = 0; i < text.length(); i++) {
            byte direction = Character.getDirectionality(text.charAt(i));
            boolean against = rightToLeft
                    ? direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    : direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            if (against) return ISOLATE + text + POP;
        }
        return text;
    }

    /// The arguments a pattern takes, each with what it does: `0`, `1 plural`, `2 select`.
    ///
    /// @throws IllegalArgumentException if the pattern is not an ICU message
    static Set<String> arguments(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> arguments = new TreeSet<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            Part part = parsed.getPart(i);
            if (part.getType() != Part.Type.ARG_START) continue;
            arguments.add(parsed.getSubstring(parsed.getPart(i + 1)));
        }
        return arguments;
    }
}
