package tilth.spaces;

import java.util.List;
import tilth.db.Database;
import tilth.files.PageText;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The pages of text inside files.
final class FileTexts {
    private static final int AT_ONCE = 20; // pages; of a long file a reader sees some at a time

    private final FileDoor door;
    private final FileTextStore texts;
    private final Kinds kinds;

    FileTexts(Database db, FileDoor door, Kinds kinds) {
        this.door = door;
        this.texts = new FileTextStore(db);
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/files/:id/text", Rule.ANYONE, this::show);
    }

    /// Some pages, `?from=` the number of the first.
    ///
    /// @throws Problem.NotFound if the file is not there for this visitor, or no text was found in it
    Answer show(Request request) {
        FileDoor.Found found = door.find(request);
        Attached file = found.file();
        if (file.text().isEmpty()) throw new Problem.NotFound();
        Reach reach = found.open() ? Reach.STRANGER : request.reach();
        Card on = kinds.card(reach, file.kind(), file.thing()).orElseThrow(Problem.NotFound::new);
        int from = request.query("from")
                .filter(said -> said.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(1);
        List<PageText> pages = texts.pages(file.id(), from, AT_ONCE + 1);
        String after = pages.size() > AT_ONCE
                ? file.text() + "?from=" + pages.getLast().number()
                : "";
        String before = texts.before(file.id(), from, AT_ONCE)
                .map(page -> file.text() + "?from=" + page)
                .orElse("");
        List<FileTextPage.Part> parts = pages.stream()
                .limit(AT_ONCE)
                .map(page -> part(request, file, on, page))
                .toList();
        return Answer.page(
                "spaces/file-text",
                new FileTextPage(
                        file,
                        on,
                        file.language(),
                        Languages.rightToLeft(file.language()) ? "rtl" : "ltr",
                        parts,
                        before,
                        after,
                        !found.open()));
    }

    private static FileTextPage.Part part(Request request, Attached file, Card on, PageText page) {
        String unit = switch (Attached.unit(file.word())) {
            case "spaces.text.page" -> "spaces.text.page.title";
            case "spaces.text.slide" -> "spaces.text.slide.title";
            case "spaces.text.sheet" -> "spaces.text.sheet.title";
            case "spaces.text.minute" -> "spaces.text.minute.title";
            default -> "";
        };
        String heading = unit.isEmpty() ? "" : request.words().text(unit, page.number());
        return new FileTextPage.Part(
                page.number(),
                heading,
                file.leaf().isEmpty() ? "" : file.leaf(page.number()),
                file.subtitles() ? on.path() + "?t=" + 60 * (page.number() - 1) + "#player" : "",
                page.text().lines().filter(line -> !line.isBlank()).toList());
    }
}
