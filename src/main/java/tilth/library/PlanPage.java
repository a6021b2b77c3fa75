package tilth.library;

import java.time.Instant;
import java.util.List;
import tilth.web.Form;

/// Before a text appears: when, for whom, and who writes it.
///
/// @param base head of the addresses of acts
/// @param readers who will read it, in words
/// @param held the day came, and its author did not write there any more
/// @param due when it appears by itself; null for no day
/// @param told its title and day are known to those who will read it
/// @param zone on whose clock
/// @param author as the others call them
/// @param writers beside the author
/// @param near who could be asked to write it
/// @param own the visitor is its author
public record PlanPage(
        String title,
        String language,
        String path,
        String base,
        String readers,
        boolean mayPublish,
        boolean held,
        Instant due,
        boolean told,
        String zone,
        String author,
        List<PlanStore.Writer> writers,
        List<WritePage.Option> near,
        boolean together,
        boolean own,
        Form form) {}
