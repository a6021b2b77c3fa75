package tilth.text;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every text for people exists, in every language, once, is used, and stands in a messages file.
class HouseWordsTest {
    /// Beginnings of keys that are put together while running: `"library.kind." + kind`.
    private static final List<String> BUILT = List.of(
            "admin.follower.",
            "discussions.feeling.",
            "discussions.kind.",
            "discussions.level.",
            "discussions.sure.",
            "discussions.view.",
            "exports.format.",
            "exports.says.",
            "imports.column.",
            "imports.says.",
            "imports.unknown.",
            "home.search.",
            "home.suggest.",
            "library.choice.",
            "library.chosen.",
            "library.facet.",
            "library.kind.",
            "library.letter.",
            "library.licence.",
            "library.prompt.",
            "library.tongue.do.",
            "library.sure.",
            "notices.group.",
            "notices.often.",
            "notices.says.",
            "people.letter.",
            "people.letter.changed.",
            "people.profile.",
            "people.seen.",
            "people.theme.",
            "practice.again.",
            "practice.line.",
            "practice.seen.",
            "practice.thanks.",
            "practice.found.",
            "practice.went.",
            "sample.eyes.",
            "sample.state.",
            "sessions.answer.",
            "sessions.answered.",
            "sessions.consent.",
            "sessions.consent.said.",
            "sessions.every.",
            "sessions.field.",
            "sessions.letter.answer.",
            "sessions.letter.heard.",
            "sessions.need.",
            "sessions.passage.line.",
            "sessions.passage.state.",
            "sessions.rule.month.",
            "sessions.said.",
            "sessions.cancel.scope.",
            "sessions.scope.",
            "sessions.stories.",
            "sessions.which.",
            "spaces.file.",
            "spaces.found.",
            "spaces.join.",
            "spaces.kind.",
            "spaces.letter.answered.",
            "spaces.many.",
            "spaces.role.",
            "spaces.stories.",
            "spaces.time.",
            "spaces.visibility.",
            "trust.ask.",
            "trust.role.",
            "trust.said.",
            "trust.state.",
            "web.problem.");

    /// Quoted words that look like keys and are none: settings, events, file names.
    private static final List<String> NOT_KEYS = List.of(
            "discussions.words",
            "glossary.html",
            "home.arrived",
            "home.confirm",
            "home.found",
            "library.behind",
            "home.there",
            "home.week",
            "library.held",
            "translating.asked",
            "translating.done",
            "translating.quiet",
            "library.joined",
            "library.out",
            "library.csv",
            "library.json",
            "library.schema.json",
            "log.txt",
            "notices.gathered",
            "people.changed",
            "people.code",
            "people.welcome",
            "search.asked",
            "search.saved",
            "sessions.answer",
            "sessions.answered",
            "sessions.consent",
            "sessions.heard",
            "sessions.kept",
            "sessions.recap",
            "sessions.cancellation",
            "sessions.change",
            "sessions.invitation",
            "sessions.reminder",
            "spaces.agreement",
            "spaces.answered",
            "spaces.greeted",
            "spaces.greeted.answered",
            "spaces.invitation",
            "spaces.shared",
            "practice.sheet-ends",
            "trust.credit",
            "trust.due",
            "trust.offered");

    private static final Path RESOURCES = Path.of("src/main/resources/tilth");
    private static final Path JAVA = Path.of("src/main/java/tilth");
    private static final String FIRST = Languages.SHIPPED.getFirst();
    private static final Messages MESSAGES = Messages.load();

    private static final Pattern KEY =
            Pattern.compile("[\"']((?:" + String.join("|", Messages.ROOMS) + ")(?:\\.[A-Za-z0-9_-]+)+\\.?)[\"']");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^\\s*///?.*$");
    private static final Pattern DEFINED = Pattern.compile("(?m)^([^#!\\s=:][^=:\\s]*)\\s*[=:]");

    @Test
    void everyKeyExistsInEveryLanguage() {
        List<String> wrong = new ArrayList<>();
        for (String lang : Languages.SHIPPED) {
            for (String key : MESSAGES.keys(FIRST))
                if (!MESSAGES.keys(lang).contains(key)) wrong.add(lang + " lacks " + key);
            for (String key : MESSAGES.keys(lang))
                if (!MESSAGES.keys(FIRST).contains(key)) wrong.add(lang + " alone has " + key);
        }
        none(wrong);
    }

    @Test
    void everyTextTakesTheSameArgumentsInEveryLanguage() {
        List<String> wrong = new ArrayList<>();
        for (String lang : Languages.SHIPPED)
            for (String key : MESSAGES.keys(lang)) {
                if (!MESSAGES.keys(FIRST).contains(key)) continue;
                Set<String> here = Phrase.arguments(MESSAGES.pattern(lang, key));
                Set<String> there = Phrase.arguments(MESSAGES.pattern(FIRST, key));
                if (!here.equals(there))
                    wrong.add(key + " takes " + here + " in " + lang + ", " + there + " in " + FIRST);
                if (MESSAGES.pattern(lang, key).isBlank()) wrong.add(key + " is blank in " + lang);
            }
        none(wrong);
    }

    @Test
    void everyKeyStandsOnceInTheFileOfItsRoom() {
        List<String> wrong = new ArrayList<>();
        files(RESOURCES, ".properties").forEach((path, text) -> {
            String room = RESOURCES.relativize(path).getName(0).toString();
            if (!Messages.ROOMS.contains(room)) wrong.add(path + " is of no known room");
            Set<String> seen = new HashSet<>();
            Matcher keys = DEFINED.matcher(text.replaceAll("\\\\\\R\\s*", ""));
            while (keys.find()) {
                if (!seen.add(keys.group(1))) wrong.add(path + " has twice " + keys.group(1));
                if (!keys.group(1).startsWith(room + ".")) wrong.add(path + " has " + keys.group(1));
            }
        });
        none(wrong);
    }

    @Test
    void everyKeyAskedForExists() {
        List<String> wrong = new ArrayList<>();
        quoted().forEach((word, where) -> {
            boolean there = word.endsWith(".")
                    ? BUILT.contains(word)
                    : MESSAGES.keys(FIRST).contains(word);
            if (!there && !NOT_KEYS.contains(word)) wrong.add(word + " in " + where);
        });
        none(wrong);
    }

    @Test
    void everyTextIsUsed() {
        Set<String> quoted = quoted().keySet();
        none(MESSAGES.keys(FIRST).stream()
                .filter(key -> !quoted.contains(key) && BUILT.stream().noneMatch(key::startsWith))
                .sorted()
                .toList());
    }

    @Test
    void everyExceptionIsStillNeeded() {
        Set<String> quoted = quoted().keySet();
        List<String> wrong = new ArrayList<>();
        for (String start : BUILT)
            if (!quoted.contains(start) || MESSAGES.keys(FIRST).stream().noneMatch(key -> key.startsWith(start)))
                wrong.add(start);
        for (String word : NOT_KEYS)
            if (!quoted.contains(word) || MESSAGES.keys(FIRST).contains(word)) wrong.add(word);
        none(wrong);
    }

    @Test
    void noTemplateSpeaksByItself() {
        Map<String, String> wrong = new TreeMap<>();
        files(RESOURCES, ".hbs").forEach((path, text) -> {
            String said = TemplateWords.of(text);
            if (!said.isEmpty()) wrong.put(path.toString(), said);
        });
        assertTrue(wrong.isEmpty(), wrong::toString);
    }

    /// Words in quotes that begin with a room's name, each with a file that has it.
    private static Map<String, String> quoted() {
        Map<String, String> words = new TreeMap<>();
        Map<Path, String> sources = files(JAVA, ".java");
        sources.putAll(files(RESOURCES, ".hbs"));
        sources.forEach((path, text) -> {
            Matcher keys = KEY.matcher(LINE_COMMENT.matcher(text).replaceAll(""));
            while (keys.find()) words.put(keys.group(1), path.toString());
        });
        return words;
    }

    private static Map<Path, String> files(Path folder, String ending) {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(ending)).toList())
                texts.put(path, Files.readString(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    private static void none(List<String> wrong) {
        assertEquals("", String.join("\n", wrong.stream().collect(toCollection(TreeSet::new))));
    }
}
