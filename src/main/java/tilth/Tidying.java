package tilth;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/// Clears the heap while nobody waits.
///
/// The serial collector looks through what has grown old only when the heap has reached its end, however little of it
/// is still wanted: a small site would hold three times the memory it needs until then, and stop for it in the
/// middle of somebody's evening. Other collectors have this built in
/// (JEP 346, <https://openjdk.org/jeps/346>).
final class Tidying {
    /// Seconds between two looks.
    static final int EVERY = 20;

    private static final double QUIET = 0.03; // of a core, over the time between two looks
    private static final long WORTH_IT = 24L << 20; // bytes grown old since it was last cleared

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Tenured|Old).*"))
            .findFirst()
            .orElse(null);
    private long worked = machine.getProcessCpuTime();
    private long at = System.nanoTime();

    /// Takes a look, and clears what is worth it if little was done since the last one.
    void look() {
        long now = System.nanoTime();
        long working = machine.getProcessCpuTime();
        boolean quiet = working - worked < QUIET * (now - at);
        worked = working;
        at = now;
        if (quiet && grown() > WORTH_IT) System.gc();
    }

    private long grown() {
        if (old == null) return 0;
        MemoryUsage cleared = old.getCollectionUsage();
        return old.getUsage().getUsed() - (cleared == null ? 0 : cleared.getUsed());
    }
}
