package tilth.spaces;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The part of a form with which files are added, for the template `spaces/upload`.
///
/// @param shown whether this visitor may add any; strangers may not
/// @param accept what a browser offers to choose
/// @param largest bytes a file may have
/// @param most files a thing may have
/// @param here files that hang on the thing already, each with a tick to take it away
/// @param going of those on the thing, those whose tick was set when the form came and did not fit
/// @param waiting files that came with an earlier try of the form; they need not be chosen again
public record FilesField(
        boolean shown,
        String accept,
        long largest,
        int most,
        List<Attached> here,
        List<Attached> going,
        List<Attached> waiting) {
    public FilesField {
        here = List.copyOf(here);
        going = List.copyOf(going);
        waiting = List.copyOf(waiting);
    }

    /// @param there files that hang on the thing already
    static FilesField of(boolean shown, String accept, long largest, int most, List<Attached> there, Brought brought) {
        Map<Boolean, List<Attached>> going = there.stream()
                .collect(Collectors.partitioningBy(each -> brought.dropped().contains(each.address())));
        return new FilesField(shown, accept, largest, most, going.get(false), going.get(true), brought.waiting());
    }
}
