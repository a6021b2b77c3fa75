package tilth.trust;

import java.util.List;
import tilth.db.Row;
import tilth.spaces.Where;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Who is named under a text, for what, and whether they said yes.
///
/// @param person identity of somebody here; 0 for none
/// @param space identity of a place here; 0 for none
/// @param mail of somebody without an account; empty for none
/// @param name as it is to be written; empty for as they are called here
/// @param called what the person is called here today; empty for none
/// @param handle of their page; empty for none
/// @param state `asked`, `fine`, `out`
record Credit(
        long id,
        long address,
        long resource,
        String role,
        long person,
        long space,
        String mail,
        String name,
        String called,
        String handle,
        Where where,
        String state,
        String language) {
    static final List<String> ROLES = List.of("wrote", "told", "photographed", "translated", "interpreted");

    static Credit of(Row row) {
        return new Credit(
                row.number("id"),
                row.number("address"),
                row.number("resource"),
                row.text("role"),
                row.has("person") ? row.number("person") : 0,
                row.number("space"),
                row.text("mail"),
                row.text("name"),
                row.has("called") ? row.text("called") : "",
                row.has("handle") ? row.text("handle") : "",
                Where.of(row, "place"),
                row.text("state"),
                row.text("language"));
    }

    boolean fine() {
        return state.equals("fine");
    }

    boolean waits() {
        return state.equals("asked");
    }

    boolean out() {
        return state.equals("out");
    }

    boolean names(Visitor visitor) {
        return visitor.entered() && person == visitor.id();
    }

    /// The name as it stands under the text, for one reader; empty where they may not know of the place.
    String shown(Reach reach) {
        if (space != 0) return where.seenBy(reach) ? where.name() : "";
        return name.isEmpty() ? called : name;
    }

    /// Where the name leads; empty for nowhere.
    String path(Reach reach) {
        return space != 0 && where.seenBy(reach) ? where.path() : "";
    }

    String role(Words words) {
        return words.text("trust.role." + role);
    }
}
