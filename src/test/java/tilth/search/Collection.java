package tilth.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A judged collection in the CISI format: `CISI.ALL`, `CISI.QRY`, `CISI.REL` (or `<NAME>.ALL` …).
///
/// @param texts document number to its title and text
/// @param queries query number to its words
/// @param relevant query number to the documents judged relevant
record Collection(Map<Integer, Text> texts, Map<Integer, String> queries, Map<Integer, Set<Integer>> relevant) {
    record Text(String title, String body) {}

    static Collection read(Path folder) throws IOException {
        Map<Integer, Text> texts = new LinkedHashMap<>();
        records(one(folder, ".ALL"))
                .forEach((number, fields) ->
                        texts.put(number, new Text(fields.getOrDefault('T', ""), fields.getOrDefault('W', ""))));
        Map<Integer, String> queries = new LinkedHashMap<>();
        records(one(folder, ".QRY")).forEach((number, fields) -> queries.put(number, fields.getOrDefault('W', "")));
        Map<Integer, Set<Integer>> relevant = new TreeMap<>();
        for (String line : one(folder, ".REL")) {
            var numbers = new Scanner(line);
            if (!numbers.hasNextInt()) continue;
            relevant.computeIfAbsent(numbers.nextInt(), any -> new TreeSet<>()).add(numbers.nextInt());
        }
        return new Collection(texts, queries, relevant);
    }

    private static List<String> one(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            Path file = files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no *" + ending + " in " + folder));
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        }
    }

    private static Map<Integer, Map<Character, String>> records(List<String> lines) {
        Map<Integer, Map<Character, String>> records = new LinkedHashMap<>();
        Map<Character, String> fields = new LinkedHashMap<>();
        char field = ' ';
        for (String line : lines) {
            if (line.startsWith(".I ")) {
                fields = new LinkedHashMap<>();
                records.put(Integer.valueOf(line.substring(3).strip()), fields);
            } else if (line.matches("\\.[A-Z]\\s*")) {
                field = line.charAt(1);
            } else {
                fields.merge(field, line.strip(), (a, b) -> a + "\n" + b);
            }
        }
        return records;
    }
}
