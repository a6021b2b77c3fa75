package tilth.discussions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Grave acts on a discussion or one of its replies, each asked on a page of its own.
final class Tend {
    private static final int LONGEST_REASON = 500;
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 366;
    private static final List<String> WHOLE =
            List.of("close", "reopen", "pin", "unpin", "move", "hide", "remove", "restore");
    private static final List<String> PART = List.of("put-away", "take-back", "bring-back");
    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("close", "lock"),
            Map.entry("reopen", "lock-open"),
            Map.entry("pin", "pin"),
            Map.entry("unpin", "pin-off"),
            Map.entry("move", "arrow-right"),
            Map.entry("hide", "eye-off"),
            Map.entry("remove", "trash-2"),
            Map.entry("restore", "rotate-ccw"),
            Map.entry("put-away", "eye-off"),
            Map.entry("take-back", "trash-2"),
            Map.entry("bring-back", "rotate-ccw"));

    private final Database db;
    private final Door door;
    private final Places places;
    private final Keeping keeping;
    private final Spaces spaces;

    Tend(Database db, Door door, Places places, Keeping keeping, Spaces spaces) {
        this.db = db;
        this.door = door;
        this.places = places;
        this.keeping = keeping;
        this.spaces = spaces;
    }

    /// What is asked.
    ///
    /// @param ask the question, and what follows from saying yes, in words
    /// @param reason whether a reason is asked for
    /// @param until whether a day is asked for
    /// @param places to move to; empty for other acts
    public record SurePage(
            String ask,
            String text,
            String button,
            String icon,
            boolean grave,
            String title,
            String action,
            String back,
            Form form,
            boolean reason,
            boolean until,
            List<BeginPage.Option> places) {}

    void hang(Routes routes) {
        for (String act : WHOLE) {
            routes.get("/discussions/:id/" + act, Rule.ENTERED, request -> ask(request, act));
            routes.post("/discussions/:id/" + act, Rule.ENTERED, request -> act(request, act));
        }
        for (String act : PART) {
            routes.get("/discussions/:id/replies/:number/" + act, Rule.ENTERED, request -> askPart(request, act));
            routes.post("/discussions/:id/replies/:number/" + act, Rule.ENTERED, request -> actPart(request, act));
        }
    }

    private static boolean may(Door.Met met, String act) {
        return switch (act) {
            case "close" -> met.mayClose() && !met.it().isClosed();
            case "reopen" -> met.mayClose() && met.it().isClosed();
            case "pin", "unpin" -> met.mayClose();
            case "move" -> met.mayMove();
            case "hide" -> met.mayHide();
            case "remove" -> met.mayRemove();
            default -> met.mayRestore();
        };
    }

    private Answer ask(Request request, String act) {
        Door.Met met = door.meet(request);
        Door.allow(may(met, act));
        LocalDate usual =
                LocalDate.ofInstant(request.now(), request.visitor().zone()).plusDays(USUAL_DAYS);
        return page(request, met, act, Form.of(Map.of("until", act.equals("pin") ? usual.toString() : "")));
    }

    private Answer.Page page(Request request, Door.Met met, String act, Form form) {
        Words words = request.words();
        String key = "discussions.sure." + act;
        return Answer.page(
                "discussions/sure",
                new SurePage(
                        words.text(key),
                        words.text(key + ".text"),
                        words.text(key + ".button"),
                        ICONS.get(act),
                        act.equals("hide") || act.equals("remove"),
                        Show.title(met, words),
                        met.it().base() + "/" + act,
                        met.it().path(),
                        form,
                        act.equals("close"),
                        act.equals("pin"),
                        act.equals("move") ? places.options(request, here(met)) : List.of()));
    }

    private static String here(Door.Met met) {
        return met.it().common() ? "" : Long.toString(met.it().standing().address());
    }

    private Answer act(Request request, String act) {
        Door.Met met = door.meet(request);
        Door.allow(may(met, act));
        Form form = request.form();
        if (act.equals("close")) form.optional("reason", LONGEST_REASON);
        Instant until = act.equals("pin") ? until(request, form) : null;
        long space =
                act.equals("move") ? places.read(request, form).map(Space::id).orElse(Commons.ID) : 0;
        if (form.fails()) return page(request, met, act, form).status(422);
        Discussion it = met.it();
        return request.act(tx -> {
            switch (act) {
                case "close" -> keeping.close(tx, request.visitor(), it, form.value("reason"), request.now());
                case "reopen" -> keeping.reopen(tx, request.visitor(), it);
                case "pin", "unpin" -> keeping.pin(tx, request.visitor(), it, until);
                case "move" -> {
                    if (space != it.space() && !keeping.move(tx, request.visitor(), it.id(), space))
                        throw new Problem.Refused("discussions.move.refused");
                }
                case "hide" -> keeping.hide(tx, request.visitor(), it.id());
                case "remove" -> keeping.remove(tx, request.visitor(), it.id());
                default -> keeping.restore(tx, request.visitor(), it.id());
            }
            boolean still = !act.equals("move") || space == it.space() || reaches(request, space);
            return Answer.to(still ? it.path() : "/discussions");
        });
    }

    private boolean reaches(Request request, long space) {
        return space == Commons.ID || spaces.byId(request, space).isPresent();
    }

    /// The end of the day chosen, at most a year ahead.
    static Instant until(Request request, Form form) {
        try {
            LocalDate day = LocalDate.parse(form.value("until"));
            Instant end = day.plusDays(1).atStartOfDay(request.visitor().zone()).toInstant();
            boolean fits =
                    end.isAfter(request.now()) && end.isBefore(request.now().plus(MOST_DAYS, ChronoUnit.DAYS));
            if (fits) return end;
        } catch (DateTimeException notOne) {
            // said below
        }
        form.wrong("until", "discussions.pin.until.wrong");
        return null;
    }

    private static boolean may(Door.Met met, Reply reply, String act) {
        return switch (act) {
            case "put-away" -> met.mayPutAway(reply);
            case "take-back" -> met.mayTakeBack(reply);
            default -> met.mayBringBack(reply);
        };
    }

    private Answer askPart(Request request, String act) {
        Door.Met met = door.meet(request);
        Reply reply = door.reply(db, met, Changing.number(request));
        Door.allow(may(met, reply, act));
        Words words = request.words();
        String key = "discussions.sure." + act;
        return Answer.page(
                "discussions/sure",
                new SurePage(
                        words.text(key),
                        words.text(key + ".text"),
                        words.text(key + ".button"),
                        ICONS.get(act),
                        !act.equals("bring-back"),
                        words.text("discussions.sure.said", Show.name(reply, words), Said.lead(reply.body(), 100)),
                        met.it().base() + "/replies/" + reply.number() + "/" + act,
                        met.it().at(reply.number()),
                        Form.blank(),
                        act.equals("put-away"),
                        false,
                        List.of()));
    }

    private Answer actPart(Request request, String act) {
        Door.Met met = door.meet(request);
        Reply reply = door.reply(db, met, Changing.number(request));
        Door.allow(may(met, reply, act));
        Form form = request.form();
        if (act.equals("put-away")) form.optional("reason", LONGEST_REASON).orRefuse();
        return request.act(tx -> {
            switch (act) {
                case "put-away" -> keeping.putAway(tx, request.visitor(), met.it(), reply, form.value("reason"));
                case "take-back" -> keeping.takeBack(tx, request.visitor(), met.it(), reply);
                default -> keeping.bringBack(tx, request.visitor(), met.it(), reply);
            }
            return Answer.to(met.it().at(reply.number()));
        });
    }
}
