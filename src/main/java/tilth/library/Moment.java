package tilth.library;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The address of a recording elsewhere at one of its seconds, for places of which it is known how they are told.
/// Nothing is asked of them: it is only a link.
///
/// Source: YouTube's "Copy video URL at current time" and its player parameters (`t`, `start`), Vimeo's `#t=`,
/// PeerTube's `start`, and W3C Media Fragments for a file that is played by itself.
final class Moment {
    private static final Set<String> YOUTUBE =
            Set.of("youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com");
    private static final Set<String> VIMEO = Set.of("vimeo.com", "www.vimeo.com", "player.vimeo.com");
    private static final Pattern VIMEO_PATH = Pattern.compile("/(?:[^/]+/)*[0-9]{5,12}(?:/[0-9a-f]{6,16})?/?");
    private static final Pattern YOUTUBE_PATH = Pattern.compile("/live/[\\w-]{6,20}/?");
    private static final Pattern EMBEDDED = Pattern.compile("/embed/[\\w-]{6,20}/?");
    private static final Pattern SHORT = Pattern.compile("/[\\w-]{6,20}/?");
    /// A PeerTube may have any name; its addresses have one of these forms, with a short or a long number.
    private static final Pattern PEERTUBE = Pattern.compile(
            "/(?:w|videos/watch|videos/embed)/(?:[1-9A-HJ-NP-Za-km-z]{21,22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?");

    private static final Pattern MEDIA =
            Pattern.compile("(?i).+\\.(?:mp4|m4v|m4a|webm|ogv|ogg|oga|opus|mp3|mov|wav|flac)");

    private final URI link;

    private Moment(URI link) {
        this.link = link;
    }

    /// How to lead to a second of what a link leads to; empty where that is not known.
    static Optional<Moment> of(String link) {
        try {
            Moment moment = new Moment(new URI(link));
            return moment.at(0).isEmpty() ? Optional.empty() : Optional.of(moment);
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /// The address at a second.
    String at(int seconds) {
        String scheme = link.getScheme();
        String path = link.getRawPath();
        if (link.getHost() == null || path == null) return "";
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) return "";
        String host = link.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("youtu.be")) return SHORT.matcher(path).matches() ? asked("t", seconds + "s") : "";
        if (YOUTUBE.contains(host)) return youtube(path, seconds);
        if (VIMEO.contains(host)) return VIMEO_PATH.matcher(path).matches() ? marked(seconds + "s") : "";
        if (PEERTUBE.matcher(path).matches()) return asked("start", seconds + "s");
        return MEDIA.matcher(path).matches() ? marked(Integer.toString(seconds)) : "";
    }

    private String youtube(String path, int seconds) {
        boolean watched = path.equals("/watch") && query().anyMatch(said -> said.startsWith("v="));
        if (watched || YOUTUBE_PATH.matcher(path).matches()) return asked("t", seconds + "s");
        return EMBEDDED.matcher(path).matches() ? asked("start", Integer.toString(seconds)) : "";
    }

    private Stream<String> query() {
        return link.getRawQuery() == null
                ? Stream.empty()
                : Arrays.stream(link.getRawQuery().split("&", -1));
    }

    private String whole() {
        String all = link.toASCIIString();
        int end = all.indexOf('#');
        return end < 0 ? all : all.substring(0, end);
    }

    private String marked(String time) {
        return whole() + "#t=" + time;
    }

    /// With another time instead of the one that was there.
    private String asked(String name, String time) {
        String all = whole();
        int end = all.indexOf('?');
        String others = query().filter(said -> !said.isEmpty())
                .filter(said -> !said.startsWith("t=") && !said.startsWith("start="))
                .map(said -> said + "&")
                .collect(Collectors.joining());
        return (end < 0 ? all : all.substring(0, end)) + "?" + others + name + "=" + time;
    }
}
