package tilth.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A judged collection, read from the files of a folder by what is in them: the SMART format of CISI,
/// Cranfield and MED (`.I .T .W`, judgements in columns), or TREC's (`<DOC>`, `<top>`, qrels).
///
/// @param texts the documents, known by their place in this list
/// @param queries by how they were written ("title", "desc"; "query" where there is one way), number to words
/// @param relevant query number to the places of the documents judged relevant
record Judged(List<Text> texts, Map<String, Map<String, String>> queries, Map<String, Set<Integer>> relevant) {
    record Text(String title, String body) {}

    private static final Pattern SMART = Pattern.compile("(?m)^\\.I\\s*\\d");
    private static final Pattern SECTION = Pattern.compile("\\.([A-Z])\\s*");
    private static final Pattern DOC = Pattern.compile("(?s)<DOC>(.*?)</DOC>");
    private static final Pattern TOPIC = Pattern.compile("(?s)<top>(.*?)(?:</top>|(?=<top>)|\\z)");
    private static final Pattern NUMBER = Pattern.compile("<num>\\s*(?:Number:)?\\s*(\\S+)");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    static Judged read(Path folder) throws IOException {
        Reading reading = new Reading();
        List<List<String>> judgements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (SMART.matcher(text).find()) reading.smart(text, name.contains("qry") || name.contains("que"));
                else if (text.contains("<DOC>")) reading.documents(text);
                else if (text.contains("<top>")) reading.topics(text);
                else if (name.contains("rel")) judgements.add(text.lines().toList());
            }
        }
        for (List<String> lines : judgements) reading.judgements(lines);
        if (reading.relevant.isEmpty()) throw new IOException("no judged collection in " + folder);
        return new Judged(reading.texts, reading.queries, reading.relevant);
    }

    private static final class Reading {
        private final List<Text> texts = new ArrayList<>();
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> queries = new TreeMap<>();
        private final List<String> numbers = new ArrayList<>();
        private final Map<String, Set<Integer>> relevant = new LinkedHashMap<>();

        private void smart(String text, boolean asking) {
            String number = "";
            Map<Character, String> fields = new LinkedHashMap<>();
            char field = ' ';
            for (String line : (text + "\n.I end").lines().toList()) {
                Matcher section = SECTION.matcher(line);
                if (line.startsWith(".I")) {
                    if (!number.isEmpty()) smart(number, fields, asking);
                    number = line.substring(2).strip();
                    fields = new LinkedHashMap<>();
                    field = ' ';
                } else if (section.matches()) {
                    field = section.group(1).charAt(0);
                } else {
                    fields.merge(field, line.strip(), (a, b) -> a + "\n" + b);
                }
            }
        }

        private void smart(String number, Map<Character, String> fields, boolean asking) {
            String words = fields.getOrDefault('W', "");
            if (asking) {
                queries.computeIfAbsent("query", any -> new LinkedHashMap<>()).put(number, words);
                numbers.add(number);
            } else {
                add(number, fields.getOrDefault('T', ""), words);
            }
        }

        private void add(String number, String title, String body) {
            places.put(number, texts.size());
            texts.add(new Text(title, body));
        }

        private void documents(String text) {
            Matcher document = DOC.matcher(text);
            while (document.find()) {
                String inside = document.group(1);
                String title = (tagged(inside, "TITLE") + ' ' + tagged(inside, "HEADLINE")).strip();
                String body = tagged(inside, "TEXT");
                add(tagged(inside, "DOCNO"), title, body.isEmpty() ? tagged(inside, "ABSTRACT") : body);
            }
        }

        private static String tagged(String text, String tag) {
            Matcher found =
                    Pattern.compile("(?is)<" + tag + ">(.*?)</" + tag + ">").matcher(text);
            return found.find() ? TAG.matcher(found.group(1)).replaceAll(" ").strip() : "";
        }

        private void topics(String text) {
            Matcher topic = TOPIC.matcher(text);
            while (topic.find()) {
                Matcher number = NUMBER.matcher(topic.group(1));
                if (!number.find()) continue;
                numbers.add(number.group(1));
                for (String part : List.of("title", "desc"))
                    asked(topic.group(1), part)
                            .ifPresent(words -> queries.computeIfAbsent(part, any -> new LinkedHashMap<>())
                                    .put(number.group(1), words));
            }
        }

        /// The words behind a tag that need not be closed, without the heading that repeats its name.
        private static java.util.Optional<String> asked(String topic, String part) {
            Matcher found = Pattern.compile("(?is)<" + part + ">(.*?)(?=<|\\z)").matcher(topic);
            return found.find()
                    ? java.util.Optional.of(found.group(1)
                            .replaceFirst("(?i)^\\s*(?:Topic|Description):", "")
                            .strip())
                    : java.util.Optional.empty();
        }

        /// `query document …` as CISI has it, `query document grade` as Cranfield, `query 0 document grade` as TREC.
        private void judgements(List<String> lines) {
            List<String[]> rows = lines.stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length >= 2)
                    .toList();
            boolean trec = rows.stream().allMatch(row -> row.length == 4 && row[1].matches("0|Q0"));
            boolean graded = trec || rows.stream().allMatch(row -> row.length == 3);
            boolean known = rows.stream().allMatch(row -> numbers.contains(row[0]));
            for (String[] row : rows) {
                if (graded && Double.parseDouble(row[row.length - 1]) <= 0) continue;
                Integer place = places.get(row[trec ? 2 : 1]);
                // Cranfield's judgements count its queries from one, whatever their numbers.
                String query = known ? row[0] : numbers.get(Integer.parseInt(row[0]) - 1);
                if (place != null)
                    relevant.computeIfAbsent(query, any -> new TreeSet<>()).add(place);
            }
        }
    }
}
