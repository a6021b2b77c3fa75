package tilth.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The readable part of an address.
public final class Slugs {
    public static final int LONGEST = 80;

    private static final int ENOUGH = 300; // characters of a title that can matter for 80 of a slug
    private static final Pattern SHORT_ENDING = Pattern.compile("[‘’ʼ'](?=\\p{L}{1,2}\\b)"); // don't, we'll
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]+");

    /// Words that mean something where a slug or a handle stands in an address.
    private static final Set<String> WORDS = Set.of(
            "about",
            "account",
            "admin",
            "agenda",
            "agreement",
            "all",
            "api",
            "archive",
            "ask",
            "asks",
            "assets",
            "bin",
            "calendar",
            "circles",
            "collections",
            "commons",
            "communities",
            "contact",
            "css",
            "dashboard",
            "decisions",
            "delete",
            "discussions",
            "edit",
            "efforts",
            "enter",
            "exchange",
            "export",
            "exports",
            "favicon",
            "feeds",
            "files",
            "fonts",
            "health",
            "glossary",
            "help",
            "hide",
            "history",
            "home",
            "icons",
            "img",
            "import",
            "index",
            "invitations",
            "invite",
            "invited",
            "join",
            "js",
            "learning",
            "leave",
            "letters",
            "library",
            "links",
            "live",
            "login",
            "logout",
            "mail",
            "map",
            "me",
            "measures",
            "members",
            "metrics",
            "moderation",
            "nearby",
            "networks",
            "new",
            "nobody",
            "notices",
            "offers",
            "open",
            "organizers",
            "people",
            "postmaster",
            "preview",
            "privacy",
            "proposals",
            "recap",
            "removed",
            "reports",
            "requests",
            "resources",
            "rhythm",
            "rhythms",
            "robots",
            "root",
            "saved",
            "search",
            "security",
            "sessions",
            "settings",
            "share",
            "signin",
            "signup",
            "site",
            "sitemap",
            "spaces",
            "static",
            "steward",
            "stop",
            "support",
            "system",
            "talk",
            "terms",
            "tilth",
            "today",
            "token",
            "tokens",
            "topics",
            "translations",
            "undefined",
            "null",
            "well-known",
            "welcome",
            "words",
            "write",
            "www",
            "you");

    private Slugs() {}

    /// A title as a part of an address: lower-case ASCII words parted by hyphens, 1 to 80 characters.
    ///
    /// Other scripts are written in Latin letters ("Как начать" is `kak-nacat`), so that an address
    /// survives chats, mails and being read out. A title of signs alone is called by their names.
    public static String slug(String title) {
        String start = title.codePointCount(0, title.length()) > ENOUGH
                ? title.substring(0, title.offsetByCodePoints(0, ENOUGH))
                : title;
        String slug = plain(start);
        if (slug.isEmpty()) slug = plain(names(start));
        return slug.isEmpty() ? "x" : slug;
    }

    /// What a name looks like: two names with one skeleton can be taken for each other by eye.
    ///
    /// Handles and slugs are unique by it. It is for comparing, never for showing.
    public static String skeleton(String name) {
        String folded =
                UCharacter.foldCase(Normalizer2.getNFKCCasefoldInstance().normalize(name), true);
        return Lookalikes.CHECK.getSkeleton(folded);
    }

    /// Whether a slug or handle must not be taken: it means, or looks like, a word of ours, or is a number.
    public static boolean reserved(String slug) {
        return slug.chars().allMatch(c -> c >= '0' && c <= '9') || Lookalikes.RESERVED.contains(skeleton(slug));
    }

    private static String plain(String text) {
        String latin = isAscii(text)
                ? text
                : Latin.LETTERS.transliterate(text).replace('ə', 'e').replace('ǝ', 'e');
        String joined = SHORT_ENDING.matcher(latin).replaceAll("").toLowerCase(Locale.ROOT);
        return trimmed(NOT_PLAIN.matcher(joined).replaceAll("-"));
    }

    /// Without hyphens at the ends; cut between words where there is one to cut at.
    private static String trimmed(String hyphened) {
        String slug = hyphened.startsWith("-") ? hyphened.substring(1) : hyphened;
        if (slug.length() > LONGEST) {
            int cut = slug.lastIndexOf('-', LONGEST);
            slug = slug.substring(0, cut > LONGEST / 2 ? cut : LONGEST);
        }
        return slug.endsWith("-") ? slug.substring(0, slug.length() - 1) : slug;
    }

    private static String names(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) == Character.OTHER_SYMBOL)
                .limit(3)
                .mapToObj(UCharacter::getName)
                .filter(name -> name != null)
                .collect(Collectors.joining(" "));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /// Loaded when first needed: its rules take a moment and some memory.
    private static final class Latin {
        static final Transliterator LETTERS =
                Transliterator.getInstance("Any-Latin; Latin-ASCII; [[:Lm:][:Mn:]] Remove");
    }

    private static final class Lookalikes {
        static final SpoofChecker CHECK =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
        static final Set<String> RESERVED = WORDS.stream().map(Slugs::skeleton).collect(Collectors.toUnmodifiableSet());
    }
}
