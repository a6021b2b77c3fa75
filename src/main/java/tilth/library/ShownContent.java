package tilth.library;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.spaces.FilePages;
import tilth.text.Html;
import tilth.web.Request;

/// The thing itself: its text in parts, its files, and where it is when it is elsewhere.
///
/// @param recording player, chapters and what is said; null for what is no recording
/// @param deck the first of its slides as a picture; null for what is none, or not drawn
/// @param pages what stands on each of the slides; empty for what are none
/// @param files all but those that the player plays
/// @param link where the thing itself is; empty when it is the text
/// @param elsewhere name of the place on the web where the link leads; empty for none
/// @param citation a line to put into another text; empty for what is not worth reading elsewhere
public record ShownContent(
        String language,
        String dir,
        ShownRecording recording,
        List<Part> parts,
        FilePages.Shown deck,
        List<ShownRecording.Piece> pages,
        List<Attached> files,
        String link,
        String linkWord,
        String elsewhere,
        String citation) {

    private static final int MOST_PAGES = 200;
    private static final int LONGEST_PAGE = 240; // characters of one slide
    private static final Pattern BLANK = Pattern.compile("\\s+");

    /// @param heading message key; empty for none
    public record Part(String heading, Html html) {}

    static ShownContent of(Request request, Resource resource, List<Attached> files, Attachments attachments) {
        ShownRecording recording =
                ShownRecording.of(request, resource, files, attachments).orElse(null);
        return new ShownContent(
                resource.language(),
                ShownHead.dir(resource.language()),
                recording,
                parts(resource),
                deck(resource, files, attachments),
                pages(resource, files, attachments),
                files.stream()
                        .filter(file -> recording == null || !file.equals(recording.sound()))
                        .toList(),
                resource.field(Prompts.LINK).orElse(""),
                resource.kind().choice() == Choice.RECORDING ? "library.link.recording" : "library.link.reading",
                resource.field(Prompts.LINK).map(ShownContent::host).orElse(""),
                resource.kind() == ResourceKind.READING
                        ? citation(resource, request.site().absolute(resource.path()))
                        : "");
    }

    static String host(String link) {
        try {
            String host = new URI(link).getHost();
            return host == null ? "" : host.replaceFirst("^www\\.", "");
        } catch (URISyntaxException odd) {
            return "";
        }
    }

    /// It reads in the order in which things happened, whatever was written first; what was written for
    /// another kind stays with it.
    private static List<Part> parts(Resource resource) {
        List<Part> parts = new ArrayList<>();
        Map<String, Html> prompts = resource.parts();
        for (String prompt : Prompts.BEFORE) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        boolean named = !prompts.isEmpty() && resource.kind().choice() != Choice.READING;
        if (!resource.body().isEmpty())
            add(parts, named && !prompts.containsKey("happened") ? heading(resource.kind()) : "", resource.html());
        for (String prompt : Prompts.AFTER) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        return parts;
    }

    /// Slides page by page, each leading to all that stands on it.
    private static List<ShownRecording.Piece> pages(Resource resource, List<Attached> files, Attachments attachments) {
        if (resource.kind() != ResourceKind.SLIDES) return List.of();
        return files.stream()
                .filter(file -> !file.text().isEmpty() && !file.subtitles())
                .findFirst()
                .map(file -> attachments.pages(file, MOST_PAGES).stream()
                        .map(page -> new ShownRecording.Piece(
                                -1,
                                Integer.toString(page.number()),
                                file.leaf().isEmpty()
                                        ? file.text() + "?from=" + page.number() + "#p" + page.number()
                                        : file.leaf(page.number()) + "#page",
                                Rendering.cut(BLANK.matcher(page.text()).replaceAll(" "), LONGEST_PAGE)))
                        .toList())
                .orElse(List.of());
    }

    private static FilePages.Shown deck(Resource resource, List<Attached> files, Attachments attachments) {
        if (resource.kind() != ResourceKind.SLIDES) return null;
        return files.stream()
                .filter(file -> !file.leaf().isEmpty())
                .findFirst()
                .flatMap(attachments::first)
                .filter(shown -> !shown.picture().isEmpty())
                .orElse(null);
    }

    private static String heading(ResourceKind kind) {
        return switch (kind) {
            case LESSON, CASE -> "library.prompt.happened";
            case FIELDNOTE -> "library.prompt.seen";
            case TOOL, TEMPLATE -> "library.prompt.what";
            case GUIDE -> "library.prompt.way";
            case RECORDING, SLIDES, READING -> "library.prompt.about";
        };
    }

    private static void add(List<Part> parts, String heading, Html html) {
        if (html != null) parts.add(new Part(heading, html));
    }

    /// "Ella Baker (1960). Bigger than a hamburger. The Southern Patriot. https://…": what is known of it.
    private static String citation(Resource resource, String here) {
        StringBuilder line = new StringBuilder();
        resource.field("by").ifPresent(line::append);
        resource.field("year")
                .ifPresent(year -> line.append(line.isEmpty() ? "" : " ")
                        .append('(')
                        .append(year)
                        .append(')'));
        sentence(line, resource.title());
        resource.field("in").ifPresent(in -> sentence(line, in));
        sentence(line, resource.field(Prompts.LINK).orElse(here));
        return line.toString();
    }

    private static void sentence(StringBuilder line, String part) {
        if (!line.isEmpty()) {
            if (".?!\u061f".indexOf(line.charAt(line.length() - 1)) < 0) line.append('.');
            line.append(' ');
        }
        line.append(part);
    }
}
