package tilth.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tilth.spaces.Attached;
import tilth.text.Html;

/// The thing itself: its text in parts, its files, and where it is when it is elsewhere.
///
/// @param link where the thing itself is; empty when it is the text
public record ShownContent(
        String language, String dir, List<Part> parts, List<Attached> files, String link, String linkWord) {

    /// @param heading message key; empty for none
    public record Part(String heading, Html html) {}

    static ShownContent of(Resource resource, List<Attached> files) {
        return new ShownContent(
                resource.language(),
                ShownHead.dir(resource.language()),
                parts(resource),
                files,
                resource.field(Prompts.LINK).orElse(""),
                resource.kind().choice() == Choice.RECORDING ? "library.link.recording" : "library.link.reading");
    }

    /// A lesson reads in the order in which things happened, whatever was written first.
    private static List<Part> parts(Resource resource) {
        List<Part> parts = new ArrayList<>();
        Map<String, Html> prompts = resource.parts();
        for (String prompt : Prompts.BEFORE) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        boolean named = !prompts.isEmpty() && resource.kind().choice() == Choice.LEARNED;
        if (!resource.body().isEmpty())
            add(parts, named && !prompts.containsKey("happened") ? "library.prompt.happened" : "", resource.html());
        for (String prompt : Prompts.AFTER) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        return parts;
    }

    private static void add(List<Part> parts, String heading, Html html) {
        if (html != null) parts.add(new Part(heading, html));
    }
}
