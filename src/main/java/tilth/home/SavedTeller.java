package tilth.home;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Posting;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.Lexicon;
import tilth.search.QueryText;
import tilth.search.Standing;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Reaches;
import tilth.spaces.Teller;
import tilth.web.Reach;

/// Holds each new thing against everybody's saved searches and notes for whom it is; the first find of a
/// day is told at once, later ones wait for the next day's letter.
///
/// The searches stand in memory, found by the words of the new thing; they are read again when one was saved,
/// changed or taken away. Somebody is noted only if they reach the thing now, so that what they may not see does
/// not even take up their letter of the day; when the letter is sent it is asked again.
final class SavedTeller implements Teller {
    private final Index index;
    private final Kinds kinds;
    private final Values values;
    private final InstantSource clock;
    private volatile Held held;

    SavedTeller(Index index, Kinds kinds, Values values, InstantSource clock) {
        this.index = index;
        this.kinds = kinds;
        this.values = values;
        this.clock = clock;
    }

    /// All searches as they were at a moment.
    private record Held(SavedStore.Stamp stamp, Lexicon names, List<SavedSearch> all, Standing standing) {}

    private Held held(Queries db) {
        SavedStore.Stamp stamp = SavedStore.stamp(db);
        Held present = held;
        Lexicon names = index.lexicon();
        if (present != null && present.stamp().equals(stamp) && present.names() == names) return present;
        List<SavedSearch> all = SavedStore.all(db);
        List<QueryText> texts =
                all.stream().map(each -> QueryText.parse(each.q())).toList();
        held = new Held(stamp, names, all, index.standing(texts));
        return held;
    }

    @Override
    public List<Posting> told(Queries db, Event event) {
        if (event.what().equals("person.erased")) SavedStore.erase(db, event.thing());
        if (event.what().equals(Mailed.ASKED))
            return MailedStore.of(db, event.thing())
                    .map(asked -> List.of(SavedLetter.confirm(asked)))
                    .orElse(List.of());
        Optional<Kind> kind = kinds.find(event.kind());
        if (!event.what().endsWith(".added") || kind.isEmpty()) return List.of();
        Held now = held(db);
        if (now.all().isEmpty()) return List.of();
        Set<Long> people = new LinkedHashSet<>();
        Set<Long> strangers = new LinkedHashSet<>();
        Instant at = clock.instant();
        for (Document document : kind.get().index().brought(event)) {
            List<SavedSearch> fitting = fitting(db, now, event.who(), document);
            if (fitting.isEmpty()) continue;
            SavedStore.note(db, fitting.stream().map(SavedSearch::id).toList(), event.kind(), event.thing(), at);
            for (SavedSearch each : fitting)
                if (each.person() == 0) strangers.add(each.id());
                else people.add(each.person());
        }
        List<Posting> letters = new ArrayList<>();
        for (long person : people)
            SavedStore.letter(db, person, at)
                    .ifPresent(number -> letters.add(Posting.to(SavedLetter.KIND, person, number)));
        for (long search : strangers)
            MailedStore.letter(db, search, at)
                    .flatMap(number -> MailedStore.of(db, search).map(it -> SavedLetter.arrived(it, number)))
                    .ifPresent(letters::add);
        return letters;
    }

    /// @param who is not told of their own
    private List<SavedSearch> fitting(Queries db, Held now, long who, Document document) {
        List<SavedSearch> close = now.standing().answeredBy(document).stream()
                .map(now.all()::get)
                .filter(search -> (search.person() == 0 || search.person() != who) && chosen(search, document))
                .toList();
        if (close.isEmpty()) return close;
        Map<Long, Reach> reaches =
                Reaches.of(db, close.stream().map(SavedSearch::person).collect(Collectors.toSet()));
        return close.stream()
                .filter(search -> {
                    Reach reach = reaches.get(search.person());
                    boolean reached = document.labels().stream().anyMatch(reach::holds);
                    return reached && (search.values("in").isEmpty() || stands(search, document, reach));
                })
                .toList();
    }

    private boolean chosen(SavedSearch search, Document document) {
        if (search.chosen().isEmpty()) return true;
        Map<String, Set<String>> meant =
                values.meant(Reach.STRANGER, search.asked().without("in")).values();
        return search.allows(document, ids(meant, "topic"), ids(meant, "audience"));
    }

    /// Whether it stands in a place that was chosen or came from there, as far as the one who chose may know of it.
    private boolean stands(SavedSearch search, Document document, Reach reach) {
        Set<Long> places = ids(values.meant(reach, search.asked()).values(), "space");
        return places.contains(document.space()) || places.contains(document.origin());
    }

    private static Set<Long> ids(Map<String, Set<String>> meant, String facet) {
        return meant.getOrDefault(facet, Set.of()).stream().map(Long::parseLong).collect(Collectors.toSet());
    }
}
