package tilth.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Small rules about addresses.
public final class Links {
    private Links() {}

    /// A value as it stands in a query.
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// A path of our own to go on to, or `/`: never another host, scheme, or a path that a browser
    /// would read as one.
    public static String own(String next) {
        boolean ours = next.length() <= 2_000
                && next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
        return ours && !next.startsWith("/enter") && !next.contains("/../") && !next.contains("//") ? next : "/";
    }
}
