package tilth.sessions;

import java.util.ArrayList;
import java.util.List;

/// Who was there, as far as a reader may know.
///
/// @param names empty for those outside the circle, and where stories stay
/// @param others how many more
/// @param count all together
record Attended(List<String> names, int others, int count) {
    static Attended of(PresenceStore store, Seat seat) {
        List<PresenceStore.Present> present = store.present(seat.session());
        PresenceStore.More more = store.more(seat.session().id());
        int count = present.size() + more.others() + more.faded();
        List<String> names = new ArrayList<>();
        if (seat.names())
            for (PresenceStore.Present each : present)
                if (!each.unshown()
                        || seat.looksAfter()
                        || each.person() == seat.visitor().id()) names.add(each.name());
        return new Attended(names, count - names.size(), count);
    }

    public boolean known() {
        return count > 0;
    }

    public boolean named() {
        return !names.isEmpty();
    }
}
