package tilth.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.text.Words;
import tilth.web.Request;
import tilth.web.Visitor;

/// What the page of a resource, and Today, show of trust.
final class TrustPanels {
    private final Library library;
    private final Kinds kinds;
    private final CareStore store;
    private final CreditStore credits;
    private final Caring caring;
    private final Credits naming;

    TrustPanels(Library library, Kinds kinds, CareStore store, CreditStore credits, Caring caring, Credits naming) {
        this.library = library;
        this.kinds = kinds;
        this.store = store;
        this.credits = credits;
        this.caring = caring;
        this.naming = naming;
    }

    private Optional<Resource> read(Request request, long id) {
        return library.byId(request, id).filter(Resource::stands).filter(resource -> resource.readBy(request.reach()));
    }

    private Care care(Request request, long id) {
        return request.steady(new Cared(id), () -> store.of(id));
    }

    private record Cared(long resource) {}

    private record Named(long resource) {}

    /// @param line when it was last checked, in words; empty when there is nothing to say
    /// @param asked what its visitor is asked to keep; empty for others
    record CarePanel(
            String line, String doubt, boolean stale, String keeper, String base, boolean mine, boolean asked) {}

    /// "Last checked 14 months ago": in words, under the title.
    Optional<Panel.Shown> onTop(Request request, long id) {
        Optional<Resource> found = read(request, id);
        if (found.isEmpty()) return Optional.empty();
        Resource resource = found.get();
        Care care = care(request, id);
        Words words = request.words();
        Instant now = request.now();
        boolean stale = care.stale(resource, now);
        boolean mine = resource.keptBy(request.visitor());
        boolean asked = care.offeredTo(request.visitor());
        if (!stale && !mine && !asked && care.doubted() == null && care.checked() == null) return Optional.empty();
        String keeper = Caring.keeper(words, request.reach(), resource, care);
        String line = stale
                ? words.text("trust.stale", care.age(resource, now))
                : care.checked() != null
                        ? words.text(
                                "trust.checked",
                                words.date(
                                        care.last(resource), request.visitor().zone()))
                        : "";
        return Optional.of(Panel.Shown.drawn(
                "trust/top",
                new CarePanel(
                        line,
                        care.doubted() == null ? "" : words.text("trust.doubted", keeper),
                        stale,
                        keeper,
                        resource.base(),
                        mine,
                        asked)));
    }

    /// @param names each with its path, empty for nowhere
    record Role(String role, List<Name> names) {}

    record Name(String name, String path) {}

    /// @param mine where the visitor changes how they are named; empty when they are not
    record BesidePanel(List<Role> roles, int waiting, String mine, String base, boolean names, boolean keeps) {}

    /// Who is named, beside the text.
    Optional<Panel.Shown> beside(Request request, long id) {
        Optional<Resource> found = read(request, id);
        if (found.isEmpty()) return Optional.empty();
        Resource resource = found.get();
        Visitor visitor = request.visitor();
        boolean names = naming.names(request, resource);
        boolean keeps = caring.keeps(request, resource);
        List<Credit> all = request.steady(new Named(id), () -> credits.of(id));
        if (all.isEmpty() && !names && !keeps) return Optional.empty();
        Map<String, List<Name>> roles = new LinkedHashMap<>();
        for (Credit credit : all) {
            String name = credit.fine() ? credit.shown(request.reach()) : "";
            if (!name.isEmpty())
                roles.computeIfAbsent(credit.role(request.words()), role -> new ArrayList<>())
                        .add(new Name(name, credit.path(request.reach())));
        }
        String mine = all.stream()
                .filter(credit -> credit.names(visitor))
                .map(credit -> "/credits/" + credit.address())
                .findFirst()
                .orElse("");
        int waiting = names ? (int) all.stream().filter(Credit::waits).count() : 0;
        if (roles.isEmpty() && !names && !keeps && mine.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "trust/beside",
                new BesidePanel(
                        roles.entrySet().stream()
                                .map(role -> new Role(role.getKey(), role.getValue()))
                                .toList(),
                        waiting,
                        mine,
                        resource.base(),
                        names && resource.stands(),
                        keeps)));
    }

    /// The case or other text it came from.
    Optional<Panel.Shown> source(Request request, long id) {
        Optional<Card> source = read(request, id)
                .map(resource -> care(request, id).source())
                .filter(from -> from != 0)
                .flatMap(from -> kinds.card(request.reach(), "resource", from));
        return source.map(card -> new Panel.Shown(
                request.words().text("trust.source.title"),
                "file-text",
                List.of(new Panel.Line(
                        card.title(),
                        card.path(),
                        card.language(),
                        request.words().text(card.word()))),
                "",
                ""));
    }

    /// Names to say yes to, on Today.
    Optional<Panel.Shown> waiting(Request request, long person) {
        List<Panel.Line> lines = new ArrayList<>();
        for (Credit credit : credits.waiting(person))
            kinds.card(request.reach(), "resource", credit.resource())
                    .ifPresent(card -> lines.add(new Panel.Line(
                            request.words().text(credit.space() == 0 ? "trust.ask.you" : "trust.ask.group"),
                            "/credits/" + credit.address(),
                            "",
                            card.title())));
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(request.words().text("trust.ask.you"), "hourglass", lines, "", ""));
    }
}
