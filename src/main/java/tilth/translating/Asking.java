package tilth.translating;

import java.time.Instant;
import java.util.Set;
import tilth.db.Row;
import tilth.web.Visitor;

/// A work that is asked for in a language.
///
/// @param language asked for
/// @param invited somebody asks for it who writes where the work stands
/// @param taker identity of who is at it; 0 for nobody
/// @param reminded the taker has been asked whether they still are
/// @param askers how many wait for it
/// @param version identity of what came of it; 0 while nothing did
record Asking(
        long id,
        long address,
        String language,
        boolean open,
        boolean invited,
        long taker,
        String takerName,
        Instant taken,
        boolean reminded,
        int askers,
        long version,
        Instant asked,
        Work work) {
    static final String KIND = "translation";

    /// The original.
    ///
    /// @param space identity of the space it stands in; 0 for the commons
    record Work(
            long id,
            long address,
            String slug,
            String title,
            String lead,
            String language,
            long space,
            Set<String> labels) {
        String path() {
            return "/library/" + address + "-" + slug;
        }
    }

    static Asking of(Row row) {
        return new Asking(
                row.number("id"),
                row.number("address"),
                row.text("language"),
                row.text("state").equals("open"),
                row.yes("invited"),
                row.has("taker") ? row.number("taker") : 0,
                row.has("taker_name") ? row.text("taker_name") : "",
                row.has("taken") ? row.at("taken") : Instant.EPOCH,
                row.has("reminded"),
                row.count("askers"),
                row.has("version") ? row.number("version") : 0,
                row.at("asked"),
                new Work(
                        row.number("work"),
                        row.number("work_address"),
                        row.text("slug"),
                        row.text("title"),
                        row.text("lead"),
                        row.text("work_language"),
                        row.number("space"),
                        Set.copyOf(row.texts("labels"))));
    }

    String path() {
        return at(address);
    }

    static String at(long address) {
        return "/translations/" + address;
    }

    /// Where the taker writes.
    String form() {
        return "/library/" + work.address() + "/translate?to=" + language;
    }

    boolean free() {
        return open && taker == 0;
    }

    boolean takenBy(Visitor visitor) {
        return open && visitor.entered() && taker == visitor.id();
    }
}
