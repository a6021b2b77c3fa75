package tilth.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of file people may add, each told by what is in it. Nothing else is taken.
public enum FileKind {
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    MP3("audio/mpeg", "mp3"),
    M4A("audio/mp4", "m4a"),
    OGG("audio/ogg", "ogg", "oga", "opus"),
    WAV("audio/wav", "wav"),
    TXT("text/plain", "txt", "md"),
    CSV("text/csv", "csv", "tsv"),
    /// Sent as plain text: nobody's browser shall run what a stranger wrote in our name.
    HTML("text/plain", "html", "htm"),
    VTT("text/vtt", "vtt"),
    SRT("application/x-subrip", "srt");

    private final String type;
    private final String endings; // with blanks between

    FileKind(String type, String... endings) {
        this.type = type;
        this.endings = String.join(" ", endings);
    }

    /// The word by which tables and messages know it: `pdf`.
    public String code() {
        return endings().getFirst();
    }

    /// As its answers say.
    public String contentType() {
        return type;
    }

    /// Endings of names that fit it; the first is the usual one.
    List<String> endings() {
        return List.of(endings.split(" ", -1));
    }

    public boolean picture() {
        return type.startsWith("image/");
    }

    public boolean audio() {
        return type.startsWith("audio/");
    }

    /// Whether there are pages of text in it that search can find.
    public boolean readable() {
        return this == PDF || office() || type.startsWith("text/") || this == SRT;
    }

    /// A zip inside.
    boolean office() {
        return type.startsWith("application/vnd.");
    }

    public static FileKind of(String code) {
        return ending(code).orElseThrow(() -> new IllegalArgumentException("No kind of file: " + code));
    }

    static Optional<FileKind> ending(String ending) {
        return Arrays.stream(values())
                .filter(kind -> kind.endings().contains(ending))
                .findFirst();
    }

    /// For `accept=` of a form: pictures are named by type, so that phones send JPEG and not what they keep.
    public static String accepted() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.picture()
                        ? List.of(kind.type).stream()
                        : kind.endings().stream().map(each -> "." + each))
                .distinct()
                .collect(Collectors.joining(","));
    }
}
