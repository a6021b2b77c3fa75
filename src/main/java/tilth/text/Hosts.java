package tilth.text;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds links that pose as another: "bank.org" that leads to `evil.example`.
final class Hosts {
    private static final int LOOKED_AT = 500; // characters of a link's text
    /// A name with dots, not in the middle of an address.
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\p{L}\\p{N}./_-])(?:[\\p{L}\\p{N}-]{1,63}[.。．｡]){1,8}\\p{L}{2,63}");
    private static final Pattern FULL = Pattern.compile("^(?:https?:)?//([^/?#\\\\]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("^mailto:[^?]*@([^?,&]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://");
    /// Last parts of file names, none of them a top-level domain.
    private static final Set<String> FILES = Set.of(
            "csv", "doc", "docx", "epub", "gif", "html", "ics", "jpeg", "jpg", "js", "mp3", "odp", "ods", "odt", "pdf",
            "png", "pptx", "srt", "txt", "vtt", "xlsx");

    private Hosts() {}

    /// The real host of a link whose text names, or looks like, another one.
    static Optional<String> posed(String text, String address) {
        Optional<String> real = host(address);
        if (real.isEmpty()) return Optional.empty();
        String ascii = real.get();
        if (disguised(address, ascii)) return real;
        String shown = SCHEME.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)))
                .replaceAll(" ");
        if (namesItself(text, address)) return Optional.empty();
        Matcher names = NAMED.matcher(shown);
        while (names.find()) if (!file(names.group()) && !related(ascii(names.group()), ascii)) return real;
        return Optional.empty();
    }

    private static boolean namesItself(String text, String address) {
        return address.equals(text) || address.equals("mailto:" + text) || address.equals("http://" + text);
    }

    /// Whether the host is written so that the eye takes it for another.
    private static boolean disguised(String address, String ascii) {
        Matcher full = FULL.matcher(address);
        if (!full.find()) return false;
        if (full.group(1).indexOf('@') >= 0) return true; // bank.org@evil.example
        if (!ascii.contains("xn--")) return false;
        String written = IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
        return !written.equals(ascii) && looksLatin(written);
    }

    /// Letters of another script whose shapes are all Latin ones.
    private static boolean looksLatin(String host) {
        return Slugs.skeleton(host).chars().allMatch(c -> c < 128);
    }

    private static Optional<String> host(String address) {
        Matcher full = FULL.matcher(address);
        if (full.find()) {
            String place = full.group(1);
            String host = place.substring(place.lastIndexOf('@') + 1);
            return Optional.of(ascii(host.replaceFirst(":\\d*$", "")));
        }
        Matcher mail = MAIL.matcher(address);
        return mail.find() ? Optional.of(ascii(mail.group(1))) : Optional.empty();
    }

    private static boolean related(String one, String other) {
        String a = withoutWww(one);
        String b = withoutWww(other);
        return a.equals(b) || a.endsWith("." + b) || b.endsWith("." + a);
    }

    private static boolean file(String name) {
        return FILES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAHost) {
            return host.toLowerCase(Locale.ROOT);
        }
    }
}
