package tilth.trust;

import java.time.Instant;
import java.util.List;
import tilth.spaces.Choice;
import tilth.web.Form;

/// The page on which a text is kept right.
///
/// @param last when it was last looked at
/// @param stale its time is over
/// @param doubted it needs work, its keeper says
/// @param keeper who keeps it, in words
/// @param offered who is asked to keep it; empty for nobody
/// @param mine the visitor keeps it, or looks after its place
/// @param asked the visitor is asked to keep it
/// @param takes the visitor may take it on: who kept it has left
/// @param source address of the text it came from, as typed
/// @param remarks what readers said since
record CarePage(
        String title,
        String language,
        String path,
        String base,
        boolean secret,
        Instant last,
        boolean stale,
        boolean doubted,
        String keeper,
        String offered,
        boolean mine,
        boolean asked,
        boolean takes,
        String source,
        List<Choice> months,
        List<CareStore.Remark> remarks,
        Form form) {}
