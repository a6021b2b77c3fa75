package tilth.spaces;

import java.util.Set;
import java.util.function.Function;

/// Something new to show on open pages, ready made.
///
/// @param labels who may have it
/// @param html by language; asked once for each
public record News(Set<String> labels, Function<String, String> html) {}
