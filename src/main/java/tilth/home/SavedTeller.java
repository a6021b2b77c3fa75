package tilth.home;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Posting;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.QueryText;
import tilth.spaces.Kinds;
import tilth.spaces.Reaches;
import tilth.spaces.Teller;
import tilth.web.Reach;

/// Holds each new thing against everybody's saved searches and notes for whom it is; the first find of a
/// day is told at once, later ones wait for the next day's letter.
///
/// Somebody is noted only if they reach the thing now, so that what they may not see does not even take
/// up their letter of the day; when the letter is sent it is asked again.
final class SavedTeller implements Teller {
    private final Index index;
    private final Kinds kinds;
    private final Values values;
    private final InstantSource clock;

    SavedTeller(Index index, Kinds kinds, Values values, InstantSource clock) {
        this.index = index;
        this.kinds = kinds;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public List<Posting> told(Queries db, Event event) {
        if (event.what().equals("person.erased")) SavedStore.erase(db, event.thing());
        if (!event.what().endsWith(".added") || kinds.find(event.kind()).isEmpty()) return List.of();
        List<SavedSearch> saved = SavedStore.others(db, event.who());
        if (saved.isEmpty()) return List.of();
        Set<Long> people = new LinkedHashSet<>();
        Instant now = clock.instant();
        for (Document document : kinds.documents(event.kind(), event.thing())) {
            List<SavedSearch> fitting = fitting(db, saved, document);
            if (fitting.isEmpty()) continue;
            SavedStore.note(db, fitting.stream().map(SavedSearch::id).toList(), event.kind(), event.thing(), now);
            fitting.forEach(each -> people.add(each.person()));
        }
        List<Posting> letters = new ArrayList<>();
        for (long person : people)
            SavedStore.letter(db, person, now)
                    .ifPresent(number -> letters.add(Posting.to(SavedLetter.KIND, person, number)));
        return letters;
    }

    private List<SavedSearch> fitting(Queries db, List<SavedSearch> saved, Document document) {
        List<QueryText> texts =
                saved.stream().map(each -> QueryText.parse(each.q())).toList();
        List<SavedSearch> fitting = new ArrayList<>();
        Map<Long, Reach> reaches = new HashMap<>();
        for (int place : index.matching(document, texts)) {
            SavedSearch search = saved.get(place);
            Reach reach = reaches.computeIfAbsent(search.person(), person -> Reaches.of(db, person));
            boolean reached = document.labels().stream().anyMatch(reach::holds);
            if (reached && chosen(search, document, reach)) fitting.add(search);
        }
        return fitting;
    }

    private boolean chosen(SavedSearch search, Document document, Reach reach) {
        if (search.chosen().isEmpty()) return true;
        Map<String, Set<String>> meant = values.meant(reach, search.asked()).values();
        return search.allows(document, ids(meant, "topic"), ids(meant, "audience"), ids(meant, "space"));
    }

    private static Set<Long> ids(Map<String, Set<String>> meant, String facet) {
        return meant.getOrDefault(facet, Set.of()).stream().map(Long::parseLong).collect(Collectors.toSet());
    }
}
