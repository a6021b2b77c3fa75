package tilth.spaces;

import java.util.List;
import tilth.web.Form;
import tilth.web.Problem;

/// What a space says it is about, between a form's words and the vocabulary's identities.
final class SpaceTopics {
    static final int MOST = 30;

    private SpaceTopics() {}

    /// Identities of the topics a form names.
    ///
    /// @throws Problem.Invalid if there is no such topic
    static Long[] said(Kinds kinds, Form form) {
        return form.values("topics").stream()
                .filter(said -> !said.isEmpty())
                .map(said -> kinds.topics()
                        .find(said, "")
                        .orElseThrow(() -> new Problem.Invalid(form.wrong("topics", "web.form.choice")))
                        .id())
                .distinct()
                .toArray(Long[]::new);
    }

    static List<String> slugs(Kinds kinds, Space space) {
        return kinds.topics().of(space.topics(), "").stream()
                .map(Kinds.Topic::slug)
                .toList();
    }
}
