package tilth.sessions;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Row;
import tilth.mail.Posting;
import tilth.text.Names;

/// A session as one reader of a letter has it at the moment of sending.
///
/// @param answer what they said so far: `yes`, `maybe`, `no` or empty
/// @param guest they are no members of its place
record Invited(
        Session session, long space, String circle, boolean discreet, ZoneId zone, String answer, boolean guest) {
    private static Invited row(Row row) {
        return new Invited(
                Session.of(row),
                row.number("space"),
                Names.forMail(row.text("space_name")),
                row.yes("discreet"),
                ZoneId.of(row.text("person_zone")),
                row.has("answer") ? row.text("answer") : "",
                row.yes("guest"));
    }

    /// Nobody has said where they live: then it is the session's clock.
    ZoneId clock() {
        return zone.getId().equals("UTC") ? session.zone() : zone;
    }

    boolean comes() {
        return answer.equals("yes") || answer.equals("maybe");
    }

    /// Empty for whoever may not have it any more.
    static Optional<Invited> of(Database db, Posting posting) {
        Optional<Invited> found = db.find("""
            select session.*, space.name as space_name, space.rank = 0 or space.stories = 'stay' as discreet,
                   person.zone as person_zone, answer.answer, member.id is null as guest
              from session
              join space on space.id = session.space and space.hidden is null and space.removed is null
              join person on person.id = $2 and person.state = 'active'
              left join member on member.space = space.id and member.person = person.id
              left join answer on answer.session = session.id and answer.person = person.id
             where session.id = $1 and session.hidden is null and session.removed is null
            """, Invited::row, posting.thing(), posting.person());
        return found.filter(mine -> !mine.guest()
                || !Guests.among(db, mine.session(), List.of(posting.person())).isEmpty());
    }
}
