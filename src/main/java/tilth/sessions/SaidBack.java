package tilth.sessions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tilth.text.Languages;
import tilth.text.Words;

/// Understands what somebody wrote back when asked "Will you come?": a plain yes, maybe or no, in any of the
/// languages the house speaks, with a greeting or thanks around it. Whatever says more is not guessed at.
final class SaidBack {
    private static final int CLAUSES = 20;
    private static final int GREETING = 4; // words of "Hello Rosa and all"

    /// Some words, in the form in which they are compared, and the answer they are; none for mere politeness.
    private record Phrase(List<String> words, Optional<Coming> coming) {}

    private final List<Phrase> phrases = new ArrayList<>();
    private final Set<String> greetings;
    private final Set<String> buts;

    /// @param words the words of a language the house speaks
    SaidBack(Function<String, Words> words) {
        for (Coming coming : Coming.values())
            listed(words, "sessions.said." + coming.code())
                    .forEach(phrase -> phrases.add(new Phrase(phrase, Optional.of(coming))));
        listed(words, "sessions.said.thanks").forEach(phrase -> phrases.add(new Phrase(phrase, Optional.empty())));
        phrases.sort(Comparator.comparingInt((Phrase phrase) -> phrase.words().size())
                .reversed());
        greetings = Set.copyOf(
                listed(words, "sessions.said.hello").map(List::getFirst).toList());
        buts = Set.copyOf(listed(words, "sessions.said.but").map(List::getFirst).toList());
    }

    private static Stream<List<String>> listed(Function<String, Words> words, String key) {
        return Languages.SHIPPED.stream()
                .flatMap(language ->
                        Arrays.stream(words.apply(language).text(key).split("\\|")))
                .map(SaidBack::words)
                .filter(phrase -> !phrase.isEmpty())
                .distinct();
    }

    /// What they say; empty when it is not plain.
    Optional<Coming> in(String text) {
        Set<Coming> said = EnumSet.noneOf(Coming.class);
        boolean plain = false;
        for (String clause : text.split("[\\n.,;:!?¡¿،؛؟…—()]+", CLAUSES)) {
            List<String> words = words(clause);
            if (words.isEmpty()) continue;
            if (!plain && said.isEmpty() && greets(words)) continue;
            if (buts.contains(words.getFirst())) return Optional.empty();
            Optional<Set<Coming>> meant = meant(words);
            if (meant.isEmpty() && said.isEmpty()) return Optional.empty();
            meant.ifPresent(said::addAll);
            plain = true;
        }
        return said.size() == 1 ? Optional.of(said.iterator().next()) : Optional.empty();
    }

    private boolean greets(List<String> words) {
        return greetings.contains(words.getFirst())
                && words.size() <= GREETING
                && meant(words).isEmpty();
    }

    /// The answers in some words that are nothing but answers and thanks; empty when they are more.
    private Optional<Set<Coming>> meant(List<String> words) {
        Set<Coming> said = EnumSet.noneOf(Coming.class);
        int at = 0;
        while (at < words.size()) {
            List<String> rest = words.subList(at, words.size());
            Optional<Phrase> next = phrases.stream()
                    .filter(phrase -> phrase.words().size() <= rest.size()
                            && rest.subList(0, phrase.words().size()).equals(phrase.words()))
                    .findFirst();
            if (next.isEmpty()) return Optional.empty();
            next.get().coming().ifPresent(said::add);
            at += next.get().words().size();
        }
        return Optional.of(said);
    }

    /// Without accents, apostrophes and everything else that people leave out on a phone.
    private static List<String> words(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}\\p{Cf}\\p{Sk}'’ʼ`´ـ]", "")
                .replaceAll("[^\\p{L}\\p{N}\\p{So}]+", " ")
                .strip();
        return bare.isEmpty() ? List.of() : List.of(bare.split(" "));
    }
}
