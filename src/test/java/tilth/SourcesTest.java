package tilth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the sources may look, as far as a program can tell.
class SourcesTest {
    private static final int LONGEST_FILE = 300; // lines
    private static final Pattern DULL_NAME =
            Pattern.compile("(?i)(?!commons\\.java).*(util|utils|common|service|manager|impl|dto|helper)s?\\.java");
    private static final Pattern TRIPLE = Pattern.compile("\\{\\{\\{|\\{\\{&");

    @Test
    void noFileIsAHall() throws IOException {
        for (Path file : sources("src", ".java")) {
            int lines = Files.readAllLines(file).size();
            assertTrue(lines <= LONGEST_FILE, file + " has " + lines + " lines; split the room");
        }
    }

    @Test
    void everyNameSaysWhatItIs() throws IOException {
        for (Path file : sources("src", ".java"))
            assertTrue(!DULL_NAME.matcher(file.getFileName().toString()).matches(), file + " has a dull name");
    }

    @Test
    void everyRoomSaysWhatItIsFor() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/tilth"))) {
            for (Path room : rooms.filter(Files::isDirectory).toList())
                assertTrue(Files.exists(room.resolve("package-info.java")), room + " has no package-info.java");
        }
    }

    @Test
    void templatesPrintNothingUnescaped() throws IOException {
        for (Path file : sources("src/main/resources/tilth", ".hbs"))
            assertTrue(!TRIPLE.matcher(Files.readString(file)).find(), file + " prints something unescaped");
    }

    @Test
    void nothingIsRunFromThePage() throws IOException {
        Pattern inline = Pattern.compile("<script(?![^>]*src=)|\\son[a-z]+=\"|\\sstyle=\"|javascript:");
        for (Path file : sources("src/main/resources/tilth", ".hbs")) {
            if (file.toString().contains("notices"))
                continue; // letters carry their style inline; mail programs drop the rest
            assertTrue(!inline.matcher(Files.readString(file)).find(), file + " has inline script or style");
        }
    }

    @Test
    void theTopLevelIsTidy() throws IOException {
        List<String> allowed = List.of("pom.xml", "src", "webroot", "config", "README.md", "target", "data");
        try (Stream<Path> top = Files.list(Path.of("."))) {
            List<String> extra = top.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !allowed.contains(name))
                    .toList();
            assertTrue(extra.isEmpty(), extra::toString);
        }
    }

    private static List<Path> sources(String root, String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of(root))) {
            return tree.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
