package tilth.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/// The facts of the site that every page needs; a snapshot, renewed when an administrator changes it.
///
/// @param languages interface languages offered, the site's own first
/// @param publicUrl where the site stands for the world, without a slash at the end
/// @param logo address of the logo, or empty
public record Site(String name, List<String> languages, ZoneId zone, URI publicUrl, String logo) {
    public String language() {
        return languages.getFirst();
    }

    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    /// An absolute address for mail, feeds and sharing; never built from a request.
    public String absolute(String path) {
        return publicUrl + path;
    }
}
