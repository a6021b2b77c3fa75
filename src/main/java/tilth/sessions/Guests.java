package tilth.sessions;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Queries;
import tilth.spaces.Reaches;
import tilth.web.Reach;

/// People who are no members of a session's place and come all the same: those who belong to something in it (a
/// circle of the network that calls), and those of another community whom it is shared with.
final class Guests {
    private Guests() {}

    /// Which of some people are asked to this session, as of now.
    static Set<Long> among(Queries queries, Session session, Collection<Long> people) {
        if (people.isEmpty()) return Set.of();
        Map<Long, Reach> reaches = Reaches.of(queries, people);
        return people.stream()
                .filter(person -> within(session, reaches.get(person)) || reached(session, reaches.get(person)))
                .collect(Collectors.toSet());
    }

    private static boolean within(Session session, Reach reach) {
        return reach.holds(Reach.space(session.space()));
    }

    /// Whether it comes to these readers by a share, and not because they belong or because anyone reads it.
    static boolean reached(Session session, Reach reach) {
        String own = Reach.space(session.space());
        return session.labels().stream()
                .anyMatch(label -> !label.equals(Reach.PUBLIC) && !label.equals(own) && reach.holds(label));
    }
}
