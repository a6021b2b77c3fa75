package tilth.exports;

import java.time.Instant;
import tilth.db.Row;

/// The library of a place, packed for one person.
///
/// @param space identity; 0 for what stands for everyone
/// @param format `zip`, `csv` or `json`
/// @param state `waiting`, `working`, `ready` or `failed`
/// @param file in the depot; empty until it is ready
/// @param things texts in it
record Export(
        long id,
        long address,
        long person,
        long space,
        String format,
        String state,
        String file,
        long size,
        int things,
        Instant at,
        Instant expires) {
    static final String KIND = "export";

    static Export of(Row row) {
        return new Export(
                row.number("id"),
                row.number("address"),
                row.number("person"),
                row.number("space"),
                row.text("format"),
                row.text("state"),
                row.text("file"),
                row.number("size"),
                row.count("things"),
                row.at("at"),
                row.at("expires"));
    }

    String path() {
        return "/exports/" + address;
    }

    boolean ready() {
        return state.equals("ready");
    }

    boolean working() {
        return state.equals("waiting") || state.equals("working");
    }
}
