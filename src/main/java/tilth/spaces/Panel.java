package tilth.spaces;

import java.util.List;
import java.util.Optional;
import tilth.web.Drawn;
import tilth.web.Request;

/// What a room shows on another room's page: "What we learned" on a circle's.
///
/// @param where the page: `space`, `person` (a profile), `resource`, `session`, `talk` (a discussion) or `today`
/// @param place smaller stands higher
/// @param show what this visitor gets to see there; nothing when there is nothing. Asked beside the
///     page's own questions, under the visitor's reach
public record Panel(String where, int place, Show show) {

    @FunctionalInterface
    public interface Show {
        Optional<Shown> on(Request request, long thing);
    }

    /// @param title ready to show
    /// @param icon beside each line
    /// @param more where the rest is; empty when this is all
    /// @param template draws the whole panel, heading included, around `model`; empty when it is lines
    public record Shown(
            String title, String icon, List<Line> lines, String more, String moreWord, String template, Object model)
            implements Drawn {
        public Shown(String title, String icon, List<Line> lines, String more, String moreWord) {
            this(title, icon, lines, more, moreWord, "", "");
        }

        /// The same with a template of its own in any case, for pages that only know how to draw.
        public Shown alone() {
            return template.isEmpty() ? drawn("spaces/panels", new Alone(List.of(this))) : this;
        }

        /// What lines cannot say: a template of the room, as `sessions/next`.
        public static Shown drawn(String template, Object model) {
            return new Shown("", "", List.of(), "", "", template, model);
        }
    }

    /// What [Shown] as lines needs around it where a page draws one panel by itself.
    record Alone(List<Shown> panels) {}

    /// @param language of the title; empty when not known
    /// @param quiet who and when, ready to show; empty for none
    public record Line(String title, String path, String language, String quiet) {}
}
