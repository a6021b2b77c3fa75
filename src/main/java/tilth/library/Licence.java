package tilth.library;

import java.util.Locale;
import java.util.Optional;

/// What others may do with a text.
public enum Licence {
    /// Creative Commons Attribution-ShareAlike 4.0.
    BY_SA("by-sa", "CC-BY-SA-4.0", "CC BY-SA 4.0"),
    /// Creative Commons Attribution 4.0.
    BY("by", "CC-BY-4.0", "CC BY 4.0"),
    /// All rights stay with the group.
    OURS("ours", "reserved", ""),
    /// Public domain (CC0).
    FREE("free", "CC0-1.0", "CC0 1.0");

    private final String code;
    private final String spdx;
    private final String shortly;

    Licence(String code, String spdx, String shortly) {
        this.code = code;
        this.spdx = spdx;
        this.shortly = shortly;
    }

    /// By our word or by its SPDX name, however it is spelled: `CC BY-SA 4.0` is `by-sa`.
    static Optional<Licence> of(String said) {
        String plain = plain(said);
        for (Licence licence : values())
            if (plain.equals(plain(licence.code)) || plain.equals(plain(licence.spdx))) return Optional.of(licence);
        return Optional.empty();
    }

    private static String plain(String said) {
        return said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    public String code() {
        return code;
    }

    /// As the API says it.
    public String spdx() {
        return spdx;
    }

    /// As people who know licences call it; empty when it has no such name.
    public String shortly() {
        return shortly;
    }

    /// Message key of the licence in words.
    public String word() {
        return "library.licence." + code;
    }
}
