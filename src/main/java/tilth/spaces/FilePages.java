package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.files.Kept;
import tilth.files.PageText;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The pages of a file as pictures, one at a time, with the words that stand on each: for whoever may open the file.
public final class FilePages {
    private static final int AT_ONCE = 20; // pages, for programs
    private static final int LONGEST_ALT = 600; // characters; all of it stands below the picture

    private final FileDoor door;
    private final PagePictureStore pictures;
    private final FileTextStore texts;
    private final Attachments attachments;
    private final Kinds kinds;

    FilePages(Database db, FileDoor door, Attachments attachments, Kinds kinds) {
        this.door = door;
        this.pictures = new PagePictureStore(db);
        this.texts = new FileTextStore(db);
        this.attachments = attachments;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/files/:id/pages", Rule.ANYONE, this::show);
        routes.get("/files/:id/pages/:page", Rule.ANYONE, this::picture);
        routes.get("/api/v1/files/:id/pages", Rule.ANYONE, this::list);
    }

    /// The picture of a page, as a page of ours shows it.
    ///
    /// @param path where this page is looked at, with those beside it
    /// @param picture empty when it is not drawn
    /// @param alt the words on it, as many as are bearable in one breath
    public record Shown(
            int page,
            int count,
            String path,
            String picture,
            int width,
            int height,
            int smallWidth,
            String alt,
            List<String> lines) {}

    /// A page of a file within reach; empty when its pages are not drawn.
    Optional<Shown> shown(Attached file, int page) {
        if (file.leaf().isEmpty() || page < 1 || page > file.count()) return Optional.empty();
        Optional<PagePicture> picture = pictures.at(file.id(), page);
        List<String> lines = texts.pages(file.id(), page, 1).stream()
                .filter(each -> each.number() == page)
                .flatMap(each -> each.text().lines())
                .filter(line -> !line.isBlank())
                .toList();
        String alt = String.join(" ", lines);
        if (alt.length() > LONGEST_ALT) alt = alt.substring(0, alt.offsetByCodePoints(0, LONGEST_ALT / 2)) + "…";
        return Optional.of(new Shown(
                page,
                file.count(),
                file.leaf(page),
                picture.isPresent() ? file.leaf() + "/" + page : "",
                picture.map(PagePicture::width).orElse(0),
                picture.map(PagePicture::height).orElse(0),
                picture.map(PagePicture::smallWidth).orElse(0),
                alt,
                lines));
    }

    /// One page; `?page=` its number, 1 if left out.
    ///
    /// @throws Problem.NotFound if the file is not there for this visitor, is not drawn, or has no such page
    Answer show(Request request) {
        FileDoor.Found found = door.find(request);
        Attached file = found.file();
        Shown shown = shown(file, number(request.query("page").orElse("1"))).orElseThrow(Problem.NotFound::new);
        Reach reach = found.open() ? Reach.STRANGER : request.reach();
        Card on = kinds.card(reach, file.kind(), file.thing()).orElseThrow(Problem.NotFound::new);
        return Answer.page(
                "spaces/file-page",
                new LeafPage(
                        file,
                        on,
                        request.words().text("spaces.leaf.title", file.name(), shown.page()),
                        shown,
                        shown.picture().isEmpty() && shown.page() > file.drawn(),
                        file.language(),
                        Languages.rightToLeft(file.language()) ? "rtl" : "ltr",
                        shown.page() > 1 ? file.leaf(shown.page() - 1) : "",
                        shown.page() < file.count() ? file.leaf(shown.page() + 1) : "",
                        !found.open()));
    }

    /// @param title of the page, for the browser
    /// @param soon the picture is still being drawn
    public record LeafPage(
            Attached file,
            Card on,
            String title,
            Shown shown,
            boolean soon,
            String language,
            String dir,
            String before,
            String after,
            boolean closed) {}

    /// The picture of a page; `?size=small` for a phone.
    Answer picture(Request request) {
        FileDoor.Found found = door.find(request);
        PagePicture picture =
                pictures.at(found.file().id(), number(request.param("page"))).orElseThrow(Problem.NotFound::new);
        boolean small = request.query("size").filter("small"::equals).isPresent();
        Kept kept = attachments
                .shelf()
                .find(small ? picture.small() : picture.large())
                .orElseThrow(Problem.NotFound::new);
        return new Answer.File(
                attachments.shelf().path(kept).orElseThrow(Problem.NotFound::new),
                kept.size(),
                Long.toString(kept.address(), 36),
                kept.contentType(),
                "page-" + picture.page() + ".jpg",
                false,
                found.open(),
                200);
    }

    private static int number(String said) {
        if (!said.matches("[0-9]{1,6}")) throw new Problem.NotFound();
        return Integer.parseInt(said);
    }

    /// For programs: pages from `?from=` on, each with its picture and its words.
    Answer list(Request request) {
        Attached file = door.find(request).file();
        if (file.leaf().isEmpty()) throw new Problem.NotFound();
        int from = Math.max(1, number(request.query("from").orElse("1")));
        Map<Integer, PagePicture> drawn = pictures.from(file.id(), from, AT_ONCE).stream()
                .collect(Collectors.toMap(PagePicture::page, Function.identity()));
        Map<Integer, String> said = texts.pages(file.id(), from, AT_ONCE).stream()
                .collect(Collectors.toMap(PageText::number, PageText::text));
        String home = request.site().absolute("");
        JsonArray items = new JsonArray();
        int last = Math.min(file.count(), from + AT_ONCE - 1);
        for (int page = from; page <= last; page++) {
            PagePicture picture = drawn.get(page);
            items.add(new JsonObject()
                    .put("page", page)
                    .put("url", home + file.leaf(page))
                    .put("picture", picture == null ? null : home + file.leaf() + "/" + page)
                    .put("width", picture == null ? null : picture.width())
                    .put("height", picture == null ? null : picture.height())
                    .put("text", said.getOrDefault(page, "")));
        }
        return Answer.json(new JsonObject()
                .put("items", items)
                .put("count", file.count())
                .put("next", last < file.count() ? "?from=" + (last + 1) : null));
    }
}
