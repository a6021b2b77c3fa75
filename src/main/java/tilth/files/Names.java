package tilth.files;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of files as people see them. On disk they have others ([FileStore]), so these need only be honest.
final class Names {
    private static final int LONGEST = 120;
    /// What could end a header, hide an ending, or turn the direction of reading.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern PATH = Pattern.compile("^.*[/\\\\](?=.)", Pattern.DOTALL);
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|%]");
    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

    private Names() {}

    /// The ending in lower case, without the dot; empty when there is none.
    static String ending(String name) {
        var found = ENDING.matcher(name.strip().replaceAll("[./\\\\ ]+$", ""));
        return found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /// A name as typed, without paths and unseen characters, with an ending that tells the truth.
    static String honest(String name, FileKind kind) {
        String clean = UNSEEN.matcher(name).replaceAll("");
        clean = PATH.matcher(clean).replaceFirst("");
        clean = FORBIDDEN.matcher(clean).replaceAll(" ").strip().replaceAll("^[. ]+|[. ]+$", "");
        String ending = ending(clean);
        boolean fits = kind.endings().contains(ending);
        String bare = fits ? clean.substring(0, clean.length() - ending.length() - 1) : bare(clean, ending, kind);
        bare = bare.replaceAll("\\s+", " ").strip();
        if (bare.codePointCount(0, bare.length()) > LONGEST)
            bare = bare.substring(0, bare.offsetByCodePoints(0, LONGEST)).strip();
        return (bare.isEmpty() ? kind.code() : bare) + "." + (fits ? ending : kind.code());
    }

    /// A picture made anew may be of another kind than its name said; that ending goes.
    private static String bare(String clean, String ending, FileKind kind) {
        boolean stale = FileKind.ending(ending)
                .map(was -> was.picture() && kind.picture())
                .orElse(false);
        return stale ? clean.substring(0, clean.length() - ending.length() - 1) : clean;
    }
}
