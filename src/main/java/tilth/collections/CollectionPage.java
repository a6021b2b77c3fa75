package tilth.collections;

import java.util.List;
import tilth.library.ShelfRow;
import tilth.web.Form;

/// What the pages of collections show.
///
/// @param place where it stands; empty for everyone's
/// @param many how many entries this reader sees, in words
/// @param feed address of its feed; empty unless anyone may read it
/// @param tends whether this visitor looks after it
/// @param restores it was taken away, and this visitor may bring it back
public record CollectionPage(
        String title,
        String language,
        String lead,
        String place,
        String placePath,
        boolean secret,
        boolean open,
        boolean start,
        String many,
        List<Row> entries,
        String base,
        String url,
        String feed,
        boolean tends,
        boolean restores,
        Form form) {

    /// What a link shows in a chat; nothing unless anyone may read it.
    public String shareLine() {
        return open ? (lead.isEmpty() ? many : lead) : "";
    }

    public boolean closed() {
        return !open;
    }

    /// @param id of the entry, for its maker's buttons
    public record Row(long id, ShelfRow shown, String why, boolean first, boolean last) {}

    /// All that a reader sees, or those of one place.
    ///
    /// @param made address of the form for a new one; empty for who makes none
    public record ListPage(List<Line> lines, String made, String later) {}

    public record Line(String title, String path, String language, String lead, String quiet) {}

    /// The form of a new or a present one.
    ///
    /// @param places to choose from; empty when it is there already
    /// @param version that is being changed; 0 for a new one
    /// @param thing number of what is to be put into it at once; empty for nothing
    public record FormPage(
            Form form,
            String heading,
            String action,
            String back,
            List<Option> places,
            List<Option> languages,
            boolean start,
            int version,
            String thing) {}

    public record Option(String value, String label, boolean chosen) {}

    /// Into which one something is put.
    public record PutPage(
            Form form,
            String title,
            String language,
            String path,
            boolean secret,
            List<Option> collections,
            String made) {}

    public record SurePage(String title, String action, String back, boolean restore) {}
}
