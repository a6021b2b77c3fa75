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
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(Route route, int status) {}

    public Traffic(MeterRegistry meters) {
        this.meters = meters;
        this.kept = Counter.builder("tilth.http.kept").register(meters);
    }

    void answered(Route route, int status, long nanos) {
        Answered answered = new Answered(route, status);
        Timer timer = timers.get(answered);
        if (timer == null) timer = timers.computeIfAbsent(answered, this::timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("tilth.http.answers")
                .tag("route", answered.route().method() + " " + answered.route().path())
                .tag("status", String.valueOf(answered.status()))
                .register(meters);
    }

    void kept() {
        kept.increment();
    }
}
