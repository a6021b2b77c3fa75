package tilth.log;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/// Something happened that others care about: what, by whom, where, to which thing.
///
/// Holds ids and enumerated words only, never a name or a text: events outlive the people and
/// texts they speak of, and a dump of the database must say nothing of what was erased.
///
/// @param what the room's noun and a verb in the past, as in `resource.added`
/// @param who the acting person's identity; 0 for nobody in particular
/// @param space the identity of the space it happened in; 0 for the commons
/// @param kind the kind of the thing, as `Kinds` knows it; empty when there is no thing
/// @param thing the thing's identity; 0 when there is none
/// @param detail further ids, numbers, booleans and enumerated words; empty when there are none
public record Event(String what, long who, long space, String kind, long thing, JsonObject detail) {
    private static final Pattern WHAT = Pattern.compile("[a-z]{1,30}\\.[a-z]{1,30}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{0,64}");

    public Event {
        if (!WHAT.matcher(what).matches())
            throw new IllegalArgumentException("An event is called noun.verb, not " + what);
        if (!WORD.matcher(kind).matches()) throw new IllegalArgumentException("Not a kind: " + kind);
        if (!plain(detail)) throw new IllegalArgumentException(what + " carries text; events hold ids and words only");
        detail = detail.copy();
    }

    public Event(String what, long who, long space, String kind, long thing) {
        this(what, who, space, kind, thing, new JsonObject());
    }

    private static boolean plain(Object value) {
        return switch (value) {
            case null -> true;
            case Number _, Boolean _ -> true;
            case Enum<?> _ -> true;
            case String word -> WORD.matcher(word).matches();
            case JsonArray many -> many.stream().allMatch(Event::plain);
            case JsonObject named -> named.stream().map(Map.Entry::getValue).allMatch(Event::plain);
            default -> false;
        };
    }
}
