package tilth.sessions;

import tilth.db.Row;

/// Something a session will do, for so many minutes.
///
/// @param note one sentence about it; empty for none
/// @param who leads it, by name; empty for nobody yet
/// @param proposed a member would like it; those who look after the place have not taken it in
record AgendaItem(
        long id,
        long address,
        String title,
        String note,
        int minutes,
        String who,
        boolean proposed,
        long author,
        int version) {
    static AgendaItem of(Row row) {
        return new AgendaItem(
                row.number("id"),
                row.number("address"),
                row.text("title"),
                row.text("note"),
                row.count("minutes"),
                row.text("who"),
                row.yes("proposed"),
                row.has("author") ? row.number("author") : 0,
                row.count("version"));
    }
}
