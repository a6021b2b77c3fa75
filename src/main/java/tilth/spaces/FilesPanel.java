package tilth.spaces;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Files on the page of a thing whose own form has no place for them: a session, to which anybody who writes there may
/// add the slides, before and after.
final class FilesPanel {
    private static final Set<String> KINDS = Set.of("session");

    private final Attachments attachments;
    private final Kinds kinds;
    private final Spaces spaces;

    FilesPanel(Database db, Attachments attachments, Kinds kinds) {
        this.attachments = attachments;
        this.kinds = kinds;
        this.spaces = new Spaces(db);
    }

    /// @param upload the form's part; null for those who only read
    /// @param thing the path of its page
    public record ThingFiles(List<Attached> files, FilesField upload, String kind, String thing, Form form) {}

    void hang(Routes routes) {
        routes.post("/files/add", Rule.ENTERED, this::add).upload(attachments.mostBytes());
    }

    Panel panel(String kind) {
        return new Panel(kind, 70, (request, thing) -> show(request, kind, thing));
    }

    private Optional<Panel.Shown> show(Request request, String kind, long thing) {
        Optional<Card> card = kinds.card(request.reach(), kind, thing);
        if (card.isEmpty()) return Optional.empty();
        List<Attached> files = attachments.of(kind, thing);
        boolean may = request.visitor().entered()
                && spaces.mayPost(request, card.get().space());
        if (files.isEmpty() && !may) return Optional.empty();
        FilesField upload = may
                ? attachments.field(
                        request, Brought.NONE, dropped(request, card.get().space(), files))
                : null;
        return Optional.of(Panel.Shown.drawn(
                "spaces/thing-files",
                new ThingFiles(files, upload, kind, card.get().path(), Form.blank())));
    }

    /// Those that the visitor may take away: their own, or all for who looks after the place.
    private List<Attached> dropped(Request request, long space, List<Attached> files) {
        boolean all = spaces.standing(request, space).map(Standing::looksAfter).orElse(false);
        return files.stream()
                .filter(file -> all || file.person() == request.visitor().id())
                .toList();
    }

    /// Adds files to a thing, which `thing` names by the path of its page, and takes away those ticked. Leads back.
    ///
    /// @throws Problem.NotFound if there is no such thing for this visitor
    /// @throws Problem.Refused if they only read there
    Answer add(Request request) {
        Form form = request.form();
        String kind = form.value("kind");
        if (!KINDS.contains(kind)) throw new Problem.NotFound();
        long thing = kinds.find(kind)
                .flatMap(known -> known.finder().at(request.reach(), form.value("thing")))
                .map(Kind.Found::id)
                .orElseThrow(Problem.NotFound::new);
        Card card = kinds.card(request.reach(), kind, thing).orElseThrow(Problem.NotFound::new);
        if (!spaces.mayPost(request, card.space())) throw new Problem.Refused("spaces.refused");
        List<Attached> theirs = dropped(request, card.space(), attachments.of(kind, thing));
        Brought brought = attachments.brought(request, form);
        if (form.fails())
            return Answer.page(
                            "spaces/add-files",
                            new ThingFiles(
                                    List.of(), attachments.field(request, brought, theirs), kind, card.path(), form))
                    .status(brought.status());
        Set<Long> may = new HashSet<>(brought.dropped());
        may.retainAll(theirs.stream().map(Attached::address).collect(Collectors.toSet()));
        Brought allowed = new Brought(brought.waiting(), may, brought.status());
        return request.act(tx -> {
            if (spaces.forPosting(tx, request.visitor(), card.space()).isEmpty())
                throw new Problem.Refused("spaces.refused");
            attachments.attach(tx, request, allowed, kind, thing);
            return Answer.to(card.path() + "#files");
        });
    }
}
