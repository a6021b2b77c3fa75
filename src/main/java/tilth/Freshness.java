package tilth;

import java.util.Set;
import tilth.log.Event;
import tilth.spaces.Spaces;
import tilth.web.House;
import tilth.web.Reach;

/// What an event does to the pages kept for strangers, between a commit and its answer.
record Freshness(House house) {
    /// After these nothing kept may be shown again: something got narrower, went away or was renamed.
    private static final Set<String> NARROWING = Set.of(
            "person.renamed",
            "person.changed",
            "person.erased",
            "space.changed",
            "space.hidden",
            "space.restored",
            "space.erased",
            "discussion.hidden",
            "discussion.moved",
            "discussion.removed",
            "reply.hidden",
            "reply.removed",
            "resource.hidden",
            "resource.removed",
            "try.removed",
            "sheet.removed",
            "need.hidden",
            "credit.removed",
            "collection.hidden",
            "collection.removed",
            "term.added",
            "term.changed",
            "term.hidden",
            "term.removed",
            "term.restored",
            "concept.changed",
            "concept.merged",
            "concept.placed",
            "site.changed");

    /// Kept pages that stood on what changed are old now.
    void changed(Event event) {
        if (NARROWING.contains(event.what())) house.kept().clear();
        else house.kept().raise(event.space());
        if (event.what().equals("site.changed")) house.siteChanged();
    }

    /// What an active person may read: computed anew as soon as anything has changed.
    Reach reach(Spaces spaces, long person) {
        return house.steady(new Reached(person), () -> spaces.reach(person));
    }

    private record Reached(long person) {}

    /// Nothing kept may be shown again.
    void anew() {
        house.kept().clear();
    }
}
