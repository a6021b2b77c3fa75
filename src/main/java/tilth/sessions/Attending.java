package tilth.sessions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.text.Languages;
import tilth.text.Words;

/// Who comes to a session, as far as a reader may know.
///
/// @param people those who come, and may be named
/// @param sum for those who look after it: what is needed, first and in one look; empty for others
/// @param absent for those who look after it: names of those who cannot
record Attending(int yes, int maybe, List<Guest> people, List<Sum> sum, List<Guest> absent) {

    /// @param maybe they are not sure
    /// @param needs in words, for those who look after it
    public record Guest(String name, String handle, boolean maybe, String needs) {
        public String letter() {
            return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        }
    }

    /// One need, and of how many.
    public record Sum(String need, int count) {}

    static Attending of(List<AnswerStore.Given> given, Seat seat, Words words) {
        List<Guest> people = new ArrayList<>();
        List<Guest> absent = new ArrayList<>();
        Map<String, Integer> sums = new LinkedHashMap<>();
        int yes = 0;
        int maybe = 0;
        boolean hosts = seat.looksAfter();
        for (AnswerStore.Given each : given) {
            boolean own = each.person() == seat.visitor().id();
            String needs = hosts ? String.join(words.text("spaces.comma"), needs(each, words)) : "";
            Guest guest = new Guest(each.name(), each.handle(), each.answer().equals("maybe"), needs);
            if (!each.comes()) {
                if (hosts) absent.add(guest);
                continue;
            }
            if (each.answer().equals("yes")) yes++;
            else maybe++;
            if (seat.names() && (hosts || own || !each.unshown())) people.add(guest);
            if (hosts) for (String need : needs(each, words)) sums.merge(need, 1, Integer::sum);
        }
        List<Sum> sum = sums.entrySet().stream()
                .map(entry -> new Sum(entry.getKey(), entry.getValue()))
                .toList();
        return new Attending(yes, maybe, people, sum, absent);
    }

    private static List<String> needs(AnswerStore.Given given, Words words) {
        List<String> all = new ArrayList<>();
        for (String code : given.needs()) {
            boolean named = code.equals("interpretation") && !given.language().isEmpty();
            all.add(
                    named
                            ? words.text("sessions.need.into", Languages.nameIn(given.language(), words.language()))
                            : words.text("sessions.need." + code));
        }
        return all;
    }
}
