package tilth.practice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Until when a working page is filled, its end, and putting it away: for whoever began it and those who look
/// after the circle.
final class SheetEnd {
    private final SheetDoor door;
    private final SheetKeeping keeping;
    private final Use use;
    private final Kinds kinds;

    SheetEnd(SheetDoor door, SheetKeeping keeping, Use use, Kinds kinds) {
        this.door = door;
        this.keeping = keeping;
        this.use = use;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/sheets/:sheet/tend", Rule.ENTERED, this::tend);
        routes.post("/sheets/:sheet/tend", Rule.ENTERED, this::change);
        routes.post("/sheets/:sheet/end", Rule.ENTERED, this::end);
        routes.post("/sheets/:sheet/remove", Rule.ENTERED, this::remove);
    }

    record TendPage(String title, String language, String path, boolean secret, boolean over, Form form) {}

    Answer tend(Request request) {
        Sheet sheet = door.toTend(request).sheet();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ends", sheet.ends() == null ? "" : sheet.ends().toString());
        values.put(
                "session",
                kinds.card(request.reach(), "session", sheet.session())
                        .map(Card::path)
                        .orElse(""));
        return tend(sheet, Form.of(values));
    }

    private static Answer.Page tend(Sheet sheet, Form form) {
        return Answer.page(
                "practice/sheet-tend",
                new TendPage(
                        sheet.title(),
                        sheet.language(),
                        sheet.path(),
                        sheet.where().secret(),
                        sheet.over(),
                        form));
    }

    Answer change(Request request) {
        Sheet sheet = door.toTend(request).sheet();
        Form form = request.form();
        LocalDate ends = Use.ends(request, form);
        long session = use.session(request, form, sheet.space());
        if (form.fails()) return tend(sheet, form).status(422);
        return request.act(tx -> {
            keeping.tend(tx, request.visitor(), sheet, ends, session);
            return Answer.to(sheet.path());
        });
    }

    /// Ends it, and asks at once how it went.
    Answer end(Request request) {
        SheetDoor.Found found = door.toTend(request);
        return request.act(tx -> {
            keeping.end(tx, request.visitor(), found.sheet(), request.now());
            boolean tells = found.resource() != null && found.standing().belongs();
            return Answer.to(
                    tells
                            ? Sheets.tell(request, found.sheet(), found)
                            : found.sheet().path());
        });
    }

    Answer remove(Request request) {
        Sheet sheet = door.toTend(request).sheet();
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), sheet);
            return Answer.to(sheet.where().path());
        });
    }
}
