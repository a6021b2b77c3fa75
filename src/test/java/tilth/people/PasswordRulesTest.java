package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {
    private static final List<String> ROSA = List.of("rosa", "delgado", "example", "Tilth", "rosa-delgado");

    @Test
    void severalWordsInARowAreGood() {
        for (String good : List.of(
                "nine blue herons wait",
                "la lluvia golpea el techo de lata",
                "شجرة الزيتون خلف البيت",
                "🌱🌾🌻🌽🥕🍅🥔🌶🧅🥬🍆🫘🥒🫛🧄",
                "x".repeat(3) + "Kv9#mQ2$wZ7!" + "y".repeat(900)))
            assertEquals(Optional.empty(), PasswordRules.problem(good, ROSA), good);
    }

    @Test
    void fewerThanFifteenLettersAreTooShort() {
        assertEquals(Optional.of("people.password.short"), PasswordRules.problem("fourteen chars", ROSA));
        assertEquals(Optional.of("people.password.short"), PasswordRules.problem("🌱🌾🌻🌽🥕🍅🥔", ROSA));
    }

    @Test
    void whatEverybodyTriesFirstIsRefused() {
        for (String common : List.of(
                "passwordpassword",
                "Password12345678",
                "Correct Horse Battery Staple",
                "123456789012345",
                "qwertyuiopasdfgh",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnopq",
                "teamoteamoteamo",
                "xyzxyzxyzxyzxyzxyz"))
            assertEquals(Optional.of("people.password.common"), PasswordRules.problem(common, ROSA), common);
    }

    @Test
    void ownWordsDoNotMakeAPassword() {
        assertEquals(Optional.of("people.password.own"), PasswordRules.problem("RosaDelgado2024", ROSA));
        assertEquals(Optional.of("people.password.own"), PasswordRules.problem("tilth tilth rosa", ROSA));
        assertEquals(Optional.empty(), PasswordRules.problem("rosa sees nine blue herons", ROSA));
    }

    @Test
    void theListHoldsThousandsThatWouldFitTheRule() throws Exception {
        try (var list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            List<String> lines = new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertEquals(3_000, lines.size());
            assertTrue(lines.stream().allMatch(line -> line.length() >= PasswordRules.SHORTEST));
        }
    }
}
