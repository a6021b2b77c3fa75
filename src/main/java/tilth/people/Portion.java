package tilth.people;

import io.vertx.core.json.JsonObject;
import java.util.function.LongFunction;

/// What a room holds of a person, for "download my data".
///
/// @param name the room's word for it, the key in the JSON: `memberships`
/// @param of the person's own data, and nobody else's; by the person's identity
public record Portion(String name, LongFunction<JsonObject> of) {}
