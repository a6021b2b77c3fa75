package tilth.spaces;

import java.util.List;

/// The part of a form with which files are added, for the template `spaces/upload`.
///
/// @param shown whether this visitor may add any; strangers may not
/// @param accept what a browser offers to choose
/// @param largest bytes a file may have
/// @param most files a thing may have
/// @param here files that hang on the thing already, each with a tick to take it away
/// @param waiting files that came with an earlier try of the form; they need not be chosen again
public record FilesField(
        boolean shown, String accept, long largest, int most, List<Attached> here, List<Attached> waiting) {
    public FilesField {
        here = List.copyOf(here);
        waiting = List.copyOf(waiting);
    }
}
