package tilth.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of picture Tilth reads, told by their first bytes; names and claimed types are not believed.
enum PictureKind {
    JPEG("jpeg", 40_000_000),
    PNG("png", 40_000_000),
    GIF("gif", 40_000_000),
    /// Its decoder holds the whole picture in memory, so less is allowed: 64 MB of it.
    WEBP("webp", 16_000_000);

    private final String format;
    private final long mostPixels;

    PictureKind(String format, long mostPixels) {
        this.format = format;
        this.mostPixels = mostPixels;
    }

    /// The name of its reader in `ImageIO`.
    String format() {
        return format;
    }

    long mostPixels() {
        return mostPixels;
    }

    static Optional<PictureKind> of(byte[] bytes) {
        if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
        if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) return Optional.of(GIF);
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) return Optional.of(WEBP);
        return Optional.empty();
    }

    private static boolean starts(byte[] bytes, int at, String with) {
        byte[] mark = with.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + mark.length && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
    }
}
