package tilth.trust;

import java.time.Instant;
import java.time.ZoneOffset;
import tilth.db.Row;
import tilth.library.Resource;
import tilth.web.Visitor;

/// How a text is kept right.
///
/// @param months how long it holds after somebody looked; 0: always
/// @param own whether that is said for this text; else it is as the site says
/// @param checked when somebody last said "still right"; null for never
/// @param doubted since when its keeper says that it needs work; null for not
/// @param offered identity of who is asked to keep it; 0 for nobody
/// @param source identity of the text it came from; 0 for none
/// @param keeper what its keeper is called; empty once erased
/// @param handle of their page; empty once erased
/// @param here the keeper still has an account that may enter
record Care(
        int months,
        boolean own,
        Instant checked,
        Instant doubted,
        long offered,
        String offeredName,
        long source,
        String keeper,
        String handle,
        boolean here) {

    static Care of(Row row) {
        return new Care(
                row.count("months"),
                row.yes("own"),
                row.at("checked"),
                row.at("doubted"),
                row.has("offered") ? row.number("offered") : 0,
                row.has("offered_name") ? row.text("offered_name") : "",
                row.has("source") ? row.number("source") : 0,
                row.text("keeper"),
                row.has("handle") ? row.text("handle") : "",
                row.yes("here"));
    }

    /// When it was last looked at: a change is a look, too.
    Instant last(Resource resource) {
        return checked != null && checked.isAfter(resource.changed()) ? checked : resource.changed();
    }

    /// When it is to be looked at again; null for never.
    Instant due(Resource resource) {
        if (months == 0) return null;
        return last(resource).atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    boolean stale(Resource resource, Instant now) {
        Instant due = due(resource);
        return due != null && due.isBefore(now);
    }

    /// How many whole months ago it was last looked at.
    long age(Resource resource, Instant now) {
        return java.time.temporal.ChronoUnit.MONTHS.between(
                last(resource).atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC));
    }

    boolean offeredTo(Visitor visitor) {
        return visitor.entered() && offered == visitor.id();
    }
}
