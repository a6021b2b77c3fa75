package tilth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The floors of the house: a room leans on lower floors only, and each technology lives in one room.
class FloorsTest {
    private static final List<List<String>> FLOORS = List.of(
            List.of("text"),
            List.of("db", "mail", "search"),
            List.of("files", "log"),
            List.of("web"),
            List.of("people"),
            List.of("spaces"),
            List.of("discussions"),
            List.of("library"),
            List.of("collections", "glossary", "sessions", "practice", "trust", "translating"),
            List.of("decisions", "exchange", "learning", "support", "measures"),
            List.of("notices"),
            List.of("moderation"),
            List.of("home", "exports", "imports", "admin", "sample"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tilth");

    @Test
    void noRoomLeansOnItsOwnFloorOrAHigherOne() {
        Map<String, Integer> floorOf = new TreeMap<>();
        for (int floor = 0; floor < FLOORS.size(); floor++)
            for (String room : FLOORS.get(floor)) floorOf.put(room, floor);
        List<String> wrong = HOUSE.stream()
                .filter(type -> !room(type).isEmpty())
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(leaning -> leaning.getTargetClass().getPackageName().startsWith("tilth"))
                .filter(leaning -> !room(leaning.getTargetClass()).equals(room(leaning.getOriginClass())))
                .filter(leaning -> floorOf.getOrDefault(room(leaning.getTargetClass()), 99)
                        >= floorOf.get(room(leaning.getOriginClass())))
                .map(Object::toString)
                .sorted()
                .toList();
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    @Test
    void everyRoomStandsOnAFloor() {
        List<String> known = FLOORS.stream().flatMap(List::stream).toList();
        List<String> strays = HOUSE.stream()
                .map(FloorsTest::room)
                .filter(room -> !room.isEmpty() && !known.contains(room))
                .distinct()
                .toList();
        assertTrue(strays.isEmpty(), strays::toString);
    }

    @Test
    void eachTechnologyLivesInItsRoom() {
        keep("db", "io.vertx.sqlclient..", "io.vertx.pgclient..", "org.flywaydb..", "org.postgresql..", "java.sql..");
        keep("search", "org.apache.lucene..");
        keep("mail", "jakarta.mail..", "org.eclipse.angus..");
        keep("files", "javax.imageio..", "com.twelvemonkeys..");
        keep("files.reading", "org.apache.tika..", "org.apache.pdfbox..", "org.apache.poi..");
        keep("web", "com.github.jknack..", "io.vertx.ext.web..");
    }

    private static void keep(String room, String... technology) {
        noClasses()
                .that()
                .resideOutsideOfPackage("tilth." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology)
                .because("only " + room + " knows " + String.join(", ", technology))
                .check(HOUSE);
    }

    /// The room's name; empty for the root, which composes them all.
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("tilth.")) return "";
        String rest = name.substring("tilth.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
