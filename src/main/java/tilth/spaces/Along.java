package tilth.spaces;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Tx;
import tilth.text.Words;
import tilth.web.Visitor;

/// What hangs on texts of the library and goes along when they are taken elsewhere, as a field of JSON: written by an
/// export, hung again by an import. People are names in words in it, for who is named here has not said yes elsewhere.
public interface Along {
    /// The field, and the column of a table: `credits`.
    String field();

    /// What a visitor may take along of each text, in an order that stays; texts without are left out.
    Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources);

    /// Whether it can be hung again as it is written.
    boolean fits(JsonArray said);

    /// Hangs it on a text that was just made, within the transaction; twice does no harm.
    void hang(Tx tx, Ground ground, JsonArray said);

    /// What an import made beside its texts goes with them.
    ///
    /// @param carried the import's number
    default void undone(Tx tx, long carried) {}

    /// Where it is hung.
    ///
    /// @param carried the import's number
    /// @param space identity; 0 for everyone
    /// @param labels who reads there
    /// @param resource identity of the text
    record Ground(
            Visitor visitor, long carried, long space, Set<String> labels, long resource, Made made, Instant now) {}

    /// What has been made of another row of the same import.
    @FunctionalInterface
    interface Made {
        /// Identity of the text made of the row with this number; empty when it did not come along.
        Optional<Long> of(String number);
    }
}
