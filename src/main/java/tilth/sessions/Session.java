package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import tilth.db.Row;

/// A meeting: when, where, what for, and what has become of it.
///
/// @param id identity, for other tables; never shown
/// @param address number in its address
/// @param labels who reads it
/// @param rhythm identity of the rhythm that made it; 0 for one that stands alone
/// @param title empty when its date is its name
/// @param purposeHtml `purpose`, rendered; `prepareHtml` the same of `prepare`
/// @param start as a clock on the wall there shows it: the truth, together with `zone`
/// @param at `start` as an instant
/// @param link for those who belong, not for everybody who reads
/// @param phone the same; `code` is typed after it
/// @param languages the first is spoken, it is interpreted into the others
/// @param lead hours before it at which those who come are reminded; 0 for no reminder
/// @param note own words in the reminder
/// @param reason why it was cancelled
/// @param sequence grows when a calendar must change
/// @param changed when anything about it last did
public record Session(
        long id,
        long address,
        long space,
        Set<String> labels,
        long rhythm,
        String title,
        String purpose,
        String purposeHtml,
        String prepare,
        String prepareHtml,
        LocalDateTime start,
        ZoneId zone,
        Instant at,
        Instant until,
        int minutes,
        String place,
        String link,
        String phone,
        String code,
        List<String> languages,
        int lead,
        String note,
        State state,
        String reason,
        int sequence,
        int version,
        Instant changed,
        boolean hidden,
        boolean removed) {

    static Session of(Row row) {
        return new Session(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                row.has("rhythm") ? row.number("rhythm") : 0,
                row.text("title"),
                row.text("purpose"),
                row.text("purpose_html"),
                row.text("prepare"),
                row.text("prepare_html"),
                row.local("start"),
                ZoneId.of(row.text("zone")),
                row.at("at"),
                row.at("until"),
                row.count("minutes"),
                row.text("place"),
                row.text("link"),
                row.text("phone"),
                row.text("code"),
                row.texts("languages"),
                row.count("lead"),
                row.text("note"),
                State.of(row.text("state")),
                row.text("reason"),
                row.count("sequence"),
                row.count("version"),
                row.at("changed"),
                row.has("hidden"),
                row.has("removed"));
    }

    public String path() {
        return "/sessions/" + address;
    }

    /// When it begins, in its own zone.
    public ZonedDateTime when() {
        return at.atZone(zone);
    }

    public boolean stands() {
        return !hidden && !removed;
    }

    /// Whether it is over by the clock, whatever has become of it.
    public boolean past(Instant now) {
        return !until.isAfter(now);
    }
}
