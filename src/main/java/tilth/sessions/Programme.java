package tilth.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tilth.text.Words;

/// A session's agenda on the clock.
///
/// @param steps taken in, in order
/// @param wishes what members proposed
/// @param sum minutes of all steps
/// @param length minutes of the session
/// @param now the step that runs at this moment; null outside
record Programme(List<Step> steps, List<Step> wishes, int sum, int length, Step now) {

    /// @param clock when it begins, on the reader's clock
    /// @param ends when it ends, the same
    /// @param running now
    /// @param past over
    public record Step(
            long address,
            String title,
            String note,
            int minutes,
            String who,
            String clock,
            String ends,
            String machine,
            boolean running,
            boolean past,
            boolean first,
            boolean last,
            boolean own,
            int version) {}

    static Programme of(List<AgendaItem> items, Seat seat, Words words, Instant now) {
        List<Step> steps = new ArrayList<>();
        List<Step> wishes = new ArrayList<>();
        List<AgendaItem> taken = items.stream().filter(item -> !item.proposed()).toList();
        Instant begins = seat.session().at();
        boolean on = seat.on(now);
        Step running = null;
        for (int place = 0; place < taken.size(); place++) {
            AgendaItem item = taken.get(place);
            Instant ends = begins.plusSeconds(60L * item.minutes());
            boolean runs = on && !now.isBefore(begins) && now.isBefore(ends);
            boolean over = on && !now.isBefore(ends);
            boolean own = item.author() == seat.visitor().id();
            Step step = new Step(
                    item.address(),
                    item.title(),
                    item.note(),
                    item.minutes(),
                    item.who(),
                    words.time(begins, seat.clock()),
                    words.time(ends, seat.clock()),
                    begins.toString(),
                    runs,
                    over,
                    place == 0,
                    place == taken.size() - 1,
                    own,
                    item.version());
            if (runs && running == null) running = step;
            steps.add(step);
            begins = ends;
        }
        for (AgendaItem item : items)
            if (item.proposed())
                wishes.add(new Step(
                        item.address(),
                        item.title(),
                        item.note(),
                        item.minutes(),
                        item.who(),
                        "",
                        "",
                        "",
                        false,
                        false,
                        true,
                        true,
                        seat.visitor().entered()
                                && item.author() == seat.visitor().id(),
                        item.version()));
        int sum = taken.stream().mapToInt(AgendaItem::minutes).sum();
        return new Programme(steps, wishes, sum, seat.session().minutes(), running);
    }

    /// The same for those who do not belong: nobody is named, and what was proposed is not there.
    Programme unnamed() {
        List<Step> bare = steps.stream()
                .map(step -> new Step(
                        step.address(),
                        step.title(),
                        step.note(),
                        step.minutes(),
                        "",
                        step.clock(),
                        step.ends(),
                        step.machine(),
                        step.running(),
                        step.past(),
                        step.first(),
                        step.last(),
                        false,
                        step.version()))
                .toList();
        return new Programme(bare, List.of(), sum, length, null);
    }

    /// Minutes that are too many.
    public int over() {
        return Math.max(0, sum - length);
    }

    /// Minutes that are left.
    public int left() {
        return Math.max(0, length - sum);
    }

    public boolean fits() {
        return sum == length;
    }
}
