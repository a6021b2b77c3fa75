package tilth.library;

import tilth.spaces.Where;
import tilth.web.Request;

/// Where a resource comes from.
public record ShownOrigin(String name, String path, String purpose) {
    /// The space it came from; null when this reader may not know of it.
    static ShownOrigin of(Request request, Resource resource) {
        Where origin = resource.byline().origin();
        return origin.seenBy(request.reach()) ? new ShownOrigin(origin.name(), origin.path(), origin.purpose()) : null;
    }
}
