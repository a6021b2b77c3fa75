package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A template becomes something that several people fill.
class SectionsTest {
    private static List<String> of(String source) {
        return Sections.of(source).stream()
                .map(part -> part.under() + "|" + part.heading() + "|" + part.hint())
                .toList();
    }

    @Test
    void headingsItemsAndRowsBecomeParts() {
        assertEquals(
                List.of(
                        "|What for|One sentence.",
                        "Who does what|Welcome|Before six:",
                        "Who does what|Time|with a **loud** clock",
                        "When|Monday|- Where: hall\n\n- Who:",
                        "When|Tuesday|- Where:\n\n- Who:"),
                of("""
                    # What for
                    One sentence.
                    ## Who does what
                    Before six:

                    - Welcome
                    - Time

                      with a **loud** clock

                    ## When
                    | Day | Where | Who |
                    |---|---|---|
                    | Monday | hall | |
                    | Tuesday | | |
                    """).stream().map(line -> line.replaceAll(" +(?=\n|$)", "")).toList());
    }

    @Test
    void aHeadOfHeadsIsNotFilledItself() {
        assertEquals(List.of("Plan|Now|a", "Plan|Later|b", "|End|"), of("# Plan\n## Now\na\n## Later\nb\n# End\n"));
    }

    @Test
    void aTextWithoutAnyIsOnePart() {
        assertEquals(List.of("||Just talk.\n\nAnd listen."), of("Just talk.\n\nAnd listen.\n"));
        assertEquals(List.of("||"), of(""));
        assertEquals(Sections.MOST, Sections.of("- item\n".repeat(200)).size());
    }
}
