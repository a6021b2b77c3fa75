package tilth;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// One house for all tests of a class, with two people who share nothing in it.
abstract class TwoNeighbours {
    static Townhouse house;
    static Neighbour ana;
    static Neighbour rosa;

    @BeforeAll
    static void moveIn() throws Exception {
        house = new Townhouse();
        ana = house.person("Ana");
        rosa = house.person("Rosa");
    }

    @AfterAll
    static void moveOut() {
        house.close();
    }
}
