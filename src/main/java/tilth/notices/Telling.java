package tilth.notices;

import java.time.InstantSource;
import java.util.List;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;
import tilth.spaces.Teller;

/// Turns what happened into letters and notices, in one transaction with its place in the log: nobody is told
/// twice, nobody is forgotten.
final class Telling implements DatabaseFollower {
    private final List<Teller> tellers;
    private final Intake intake;
    private final InstantSource clock;
    private final Runnable wake;

    Telling(List<Teller> tellers, Intake intake, InstantSource clock, Runnable wake) {
        this.tellers = List.copyOf(tellers);
        this.intake = intake;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public boolean wantsPast() {
        return false;
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        List<LetterStore.Told> told = entries.stream()
                .flatMap(entry -> tellers.stream()
                        .flatMap(teller -> teller.told(tx, entry.event()).stream())
                        .map(posting -> new LetterStore.Told(entry.seq(), posting)))
                .toList();
        if (intake.take(tx, told, clock.instant()) > 0) tx.afterCommit(wake);

        for (Entry entry : entries)
            if (entry.event().what().equals("person.erased"))
                StopStore.erase(tx, entry.event().thing());
    }
}
