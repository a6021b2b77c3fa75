package tilth.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void numbersAreLargeAndNeverTheSame() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) seen.add(Ids.fresh());
        assertEquals(1_000, seen.size());
        assertTrue(seen.stream().allMatch(id -> id > 1L << 40 && id < 1L << 48));
    }

    @Test
    void aTokenStandsInAnAddressAsItIs() {
        assertTrue(Ids.token().matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void theHashOfATokenIsSha256() {
        assertArrayEquals(
                HexFormat.of().parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Ids.hash("abc"));
    }
}
