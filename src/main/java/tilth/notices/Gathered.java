package tilth.notices;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.LetterGroup;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.text.Words;

/// The one letter of a day: what waits for its reader, what is new where they belong, and the rest.
///
/// Each part is written anew by its room, which asks again whether this reader may have it. A part that
/// says nothing any more is left out, and so is a letter with no parts.
final class Gathered {
    static final String KIND = "notices.gathered";
    private static final int FEW = 3;
    private static final int THINGS = 15;
    private static final int SUBJECT = 60; // characters of each thing the subject names

    private final LetterBook book;
    private final PartStore parts;
    private final Function<String, Words> words;

    Gathered(LetterBook book, PartStore parts, Function<String, Words> words) {
        this.book = book;
        this.parts = parts;
        this.words = words;
    }

    LetterKind kind() {
        return new LetterKind(KIND, "notices.gathered.label", false, LetterGroup.CIRCLES, "", this::write);
    }

    private record Written(LetterKind kind, Draft draft) {}

    private Optional<Draft> write(Posting letter) {
        Words said = words.apply(letter.language());
        Map<LetterGroup, List<Written>> groups = new EnumMap<>(LetterGroup.class);
        for (Posting part : parts.of(letter.person(), letter.thing()))
            book.kind(part.kind())
                    .ifPresent(kind -> kind.write()
                            .apply(part.reaching(letter.address(), letter.language()))
                            .ifPresent(draft -> groups.computeIfAbsent(kind.group(), _ -> new ArrayList<>())
                                    .add(new Written(kind, draft))));
        if (groups.isEmpty()) return Optional.empty();
        List<Written> all = groups.values().stream().flatMap(List::stream).toList();
        Draft whole = Draft.about(subject(said, all)).opening(said.text("notices.gathered.opening", many(all)));
        boolean told = groups.getOrDefault(LetterGroup.CIRCLES, List.of()).size() >= 2;
        for (Draft week : weeks(all)) whole = sections(whole, week.sections().subList(0, 1));
        for (LetterGroup group : groups.keySet()) {
            List<Written> plain = groups.get(group).stream()
                    .filter(each -> each.draft().sections().isEmpty())
                    .toList();
            if (!plain.isEmpty()) whole = whole.under(said.text(heading(group)), together(said, plain));
        }
        // Who has conversations of their circles in this letter has enough of them.
        for (Draft week : weeks(all))
            whole = sections(
                    whole, week.sections().subList(told ? 2 : 1, week.sections().size()));
        boolean weekly = groups.containsKey(LetterGroup.REST);
        return Optional.of(whole.quietly(said.text(weekly ? "notices.gathered.end.week" : "notices.gathered.end")));
    }

    /// The weekly letter brings sections of its own: what waits, conversations, something to read, each of which may
    /// be empty. The first stands before all else.
    private static List<Draft> weeks(List<Written> all) {
        return all.stream()
                .map(Written::draft)
                .filter(draft -> !draft.sections().isEmpty())
                .toList();
    }

    private static Draft sections(Draft whole, List<Draft.Section> sections) {
        Draft longer = whole;
        for (Draft.Section section : sections)
            if (!section.letters().isEmpty()) longer = longer.under(section.title(), section.letters());
        return longer;
    }

    private static int many(List<Written> all) {
        return all.stream()
                .map(Written::draft)
                .mapToInt(draft -> draft.sections().isEmpty()
                        ? 1
                        : draft.sections().stream()
                                .mapToInt(section -> section.letters().size())
                                .sum())
                .sum();
    }

    /// Of many that lead to one page the first few speak, and say how many more there are; of many pages
    /// as many as somebody reads before breakfast.
    private static List<Draft> together(Words said, List<Written> all) {
        Map<String, List<Draft>> pages = new LinkedHashMap<>();
        for (Written each : all)
            pages.computeIfAbsent(page(each.draft()), _ -> new ArrayList<>()).add(each.draft());
        List<Draft> shown = new ArrayList<>();
        int left = 0;
        for (List<Draft> page : pages.values()) {
            if (shown.size() >= THINGS) {
                left += page.size();
                continue;
            }
            int more = page.size() - FEW;
            page.stream().limit(more > 0 ? FEW - 1 : FEW).forEach(shown::add);
            if (more > 0) shown.add(page.get(FEW - 1).says(said.text("notices.gathered.there", more)));
        }
        if (left > 0) shown.add(shown.removeLast().says(said.text("notices.gathered.left", left)));
        return shown;
    }

    private static String page(Draft draft) {
        String url = draft.acts().isEmpty()
                ? draft.subject()
                : draft.acts().getFirst().url();
        return url.replaceFirst("[?#].*", "");
    }

    private static String heading(LetterGroup group) {
        return switch (group) {
            case ME -> "notices.gathered.me";
            case CIRCLES -> "notices.gathered.circles";
            case REST -> "notices.gathered.rest";
        };
    }

    /// "Three replies, and a new lesson from Fresno": the content, never the brand.
    private static String subject(Words said, List<Written> all) {
        Map<String, List<Written>> kinds = new LinkedHashMap<>();
        all.forEach(each -> kinds.computeIfAbsent(each.kind().name(), _ -> new ArrayList<>())
                .add(each));
        List<String> names = new ArrayList<>();
        int named = 0;
        for (List<Written> same : kinds.values()) {
            if (names.size() == 2) break;
            String counted = same.getFirst().kind().counted();
            if (same.size() > 1 && !counted.isEmpty()) {
                names.add(said.text(counted, same.size()));
                named += same.size();
            } else {
                names.add(cut(same.getFirst().draft().subject()));
                named++;
            }
        }
        int more = all.size() - named;
        if (names.size() == 1)
            return more == 0 ? names.getFirst() : said.text("notices.gathered.and.more", names.getFirst(), more);
        return more == 0
                ? said.text("notices.gathered.both", names.getFirst(), names.getLast())
                : said.text("notices.gathered.both.more", names.getFirst(), names.getLast(), more);
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= SUBJECT) return text;
        return text.substring(0, text.offsetByCodePoints(0, SUBJECT - 1)).strip() + "…";
    }
}
