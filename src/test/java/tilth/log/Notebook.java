package tilth.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A node's follower that writes down each entry it gets, in memory.
class Notebook implements NodeFollower {
    final List<Long> all = Collections.synchronizedList(new ArrayList<>());
    volatile Position position = Position.START;
    final AtomicInteger losses = new AtomicInteger();

    @Override
    public String name() {
        return "notebook";
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public void handle(List<Entry> entries) {
        for (Entry entry : entries) all.add(entry.seq());
        position = entries.getLast().position();
    }

    @Override
    public void lost() {
        losses.incrementAndGet();
        all.clear();
        position = Position.START;
    }
}
