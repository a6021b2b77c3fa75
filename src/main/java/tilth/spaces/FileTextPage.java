package tilth.spaces;

import java.util.List;

/// Our own page of the text inside a file: nobody needs to open a file to see why it was found.
///
/// @param on the thing it hangs on
/// @param language of the text; empty when not known
/// @param before where the part before begins; empty at the start
/// @param after where the next part begins; empty at the end
public record FileTextPage(
        Attached file,
        Card on,
        String language,
        String dir,
        List<Part> parts,
        String before,
        String after,
        boolean closed) {

    /// @param heading "Page 12"; empty where there are no pages
    /// @param leaf where its picture is looked at; empty for none
    /// @param listen where this is heard; empty for what is only read
    public record Part(int number, String heading, String leaf, String listen, List<String> lines) {}
}
