package tilth.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// A mail address and the name printed before it; the name may be empty.
///
/// The address is held in the one form that goes on the wire: no spaces, quotes, routes or
/// comments, the domain in ASCII. Whatever could end a header or an SMTP command is refused in
/// an address (`IllegalArgumentException`; ask [#usable] first) and becomes a space in a name.
public record Mailbox(String address, String name) {
    /// RFC 5321, 4.5.3.1: 64 octets before the at sign, 254 in all.
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    public Mailbox {
        address = wire(Objects.requireNonNull(address));
        name = oneLine(name);
    }

    public static Mailbox of(String address) {
        return new Mailbox(address, "");
    }

    /// Whether a letter can be addressed so. Says nothing about whether anybody reads it.
    public static boolean usable(String address) {
        try {
            wire(address);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// What stands after the at sign, lower case.
    public String host() {
        return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static String wire(String typed) {
        int at = typed.lastIndexOf('@');
        if (at < 1) throw new IllegalArgumentException("no address");

        String wire = typed.substring(0, at + 1) + IDN.toASCII(typed.substring(at + 1), IDN.ALLOW_UNASSIGNED);
        if (at > LONGEST_LOCAL
                || wire.length() > LONGEST
                || !PLAIN.matcher(wire).matches()) throw new IllegalArgumentException("no address a letter can go to");
        return wire;
    }

    /// A header's value: control characters, line ends of any script and direction marks become
    /// spaces.
    static String oneLine(String value) {
        if (value == null) return "";
        StringBuilder line = new StringBuilder(value.length());
        value.codePoints().map(Mailbox::printed).forEach(line::appendCodePoint);
        return line.toString().strip().replaceAll(" {2,}", " ");
    }

    private static int printed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> ' ';
            // Direction overrides turn "txt.exe" round; the joiners U+200C and U+200D are letters of Persian and Hindi.
            case Character.FORMAT -> character == 0x200C || character == 0x200D ? character : ' ';
            default -> character;
        };
    }
}
