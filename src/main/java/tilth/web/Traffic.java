package tilth.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts answers by route and status. No person, no address, no query.
public final class Traffic {
    private final MeterRegistry meters;
    private final Counter kept;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public Traffic(MeterRegistry meters) {
        this.meters = meters;
        this.kept = Counter.builder("tilth.http.kept").register(meters);
    }

    void answered(Route route, int status, long nanos) {
        String name = route.method() + " " + route.path();
        timers.computeIfAbsent(
                        name + " " + status,
                        any -> Timer.builder("tilth.http.answers")
                                .tag("route", name)
                                .tag("status", String.valueOf(status))
                                .register(meters))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void kept() {
        kept.increment();
    }
}
