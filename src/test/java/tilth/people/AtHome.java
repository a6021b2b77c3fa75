package tilth.people;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// One house for all tests of a class; each begins two hours after the last, so that nothing is still counted.
abstract class AtHome {
    static PeopleHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = new PeopleHouse();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void quiet() {
        house.later(Duration.ofHours(2));
    }
}
