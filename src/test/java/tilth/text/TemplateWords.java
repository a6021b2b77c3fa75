package tilth.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a template says in its own words instead of a message's.
///
/// Words within an element marked `translate="no"` (codes, names of formats) may stay.
final class TemplateWords {
    private static final Pattern COMMENTS = Pattern.compile("(?s)\\{\\{!--.*?--}}|\\{\\{!.*?}}|<!--.*?-->");
    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:title|alt|placeholder|aria-label|label|hint)=\"([^\"{]*)\"");
    private static final Pattern EXPRESSIONS = Pattern.compile("(?s)\\{\\{\\{?.*?}}}?");
    private static final Pattern SILENT =
            Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<(\\w+)[^>]*\\btranslate=\"no\"[^>]*>.*?</\\2>");
    private static final Pattern TAGS = Pattern.compile("(?s)<[^>]*>");
    /// A partial may be nothing but a tag's attributes.
    private static final Pattern ATTRIBUTES = Pattern.compile("\\b[a-z-]+=\"[^\"]*\"");
    private static final Pattern ENTITIES = Pattern.compile("&#?\\w+;");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][^<]*");

    private TemplateWords() {}

    /// The words it says, empty if all of them are messages.
    static String of(String template) {
        String bare = COMMENTS.matcher(template).replaceAll(" ");
        List<String> said = new ArrayList<>();
        Matcher spoken = SPOKEN.matcher(bare);
        while (spoken.find()) if (WORD.matcher(spoken.group(1)).find()) said.add(spoken.group());
        String visible = EXPRESSIONS.matcher(bare).replaceAll("");
        for (Pattern mute : List.of(SILENT, TAGS, ATTRIBUTES, ENTITIES))
            visible = mute.matcher(visible).replaceAll(" ");
        Matcher words = WORD.matcher(visible);
        while (words.find()) said.add(words.group().strip());
        return String.join(" | ", said);
    }
}
