package tilth.search;

import java.util.List;

/// A word as one tongue has it, and what it weighs beside the others of a question.
///
/// @param fields those in which it is looked for, without the tongue's name; they count as one text
/// @param weight times how rare it is
record Weighed(String tongue, String term, List<String> fields, float weight) {
    Weighed {
        fields = List.copyOf(fields);
    }
}
