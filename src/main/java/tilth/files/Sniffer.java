package tilth.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Tells what a file is by what is in it. Its name decides only where the content leaves it open: between kinds of
/// plain text, and for an Office file that is torn.
final class Sniffer {
    private static final int HEAD = 4096;
    private static final Set<FileKind> PLAIN =
            Set.of(FileKind.TXT, FileKind.CSV, FileKind.HTML, FileKind.VTT, FileKind.SRT);
    private static final int VIDEO_LOOK = 1 << 20; // bytes at both ends of an MP4 in which a picture track shows

    private Sniffer() {}

    /// @throws FileProblem.Refused when it is no kind we take, or a bomb
    static FileKind kind(Path file, String name) throws IOException {
        byte[] head = head(file, HEAD);
        String ending = Names.ending(name);
        if (head.length == 0) throw new FileProblem.Refused("files.empty");
        Optional<PictureKind> picture = PictureKind.of(head);
        if (picture.isPresent()) return FileKind.valueOf(picture.get().name());
        if (at(head, 0, "%PDF-")) return FileKind.PDF;
        if (at(head, 0, "PK\3\4")) return Archive.kind(file, ending);
        if (at(head, 0, "ID3") || mpeg(head)) return FileKind.MP3;
        if (at(head, 4, "ftyp")) return mp4(file, head, ending);
        if (at(head, 0, "OggS")) return ogg(head);
        if (at(head, 0, "RIFF") && at(head, 8, "WAVE")) return FileKind.WAV;
        if (at(head, 0, "\320\317\021\340")) throw new FileProblem.Refused("files.kind.old");
        if (at(head, 0, "\u001aE\u00df\u00a3") || (at(head, 0, "RIFF") && at(head, 8, "AVI ")))
            throw new FileProblem.Refused("files.kind.video");
        return text(file, head, ending);
    }

    private static boolean mpeg(byte[] head) {
        if (head.length < 4 || (head[0] & 0xff) != 0xff || (head[1] & 0xe0) != 0xe0) return false;
        boolean layerThree = (head[1] & 0x06) == 0x02;
        boolean version = (head[1] & 0x18) != 0x08;
        return layerThree && version && (head[2] & 0xf0) != 0xf0 && (head[2] & 0x0c) != 0x0c;
    }

    private static FileKind mp4(Path file, byte[] head, String ending) throws IOException {
        boolean picture = at(head, 8, "hei") || at(head, 8, "hev") || at(head, 8, "mif1") || at(head, 8, "avif");
        if (picture) throw new FileProblem.Refused("files.picture.kind");
        boolean sound = at(head, 8, "M4A ") || at(head, 8, "M4B ") || ending.equals("m4a");
        if (!sound || hasPictures(file)) throw new FileProblem.Refused("files.kind.video");
        return FileKind.M4A;
    }

    private static boolean hasPictures(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (latin(in.readNBytes(VIDEO_LOOK)).contains("vide")) return true;
            long rest = Files.size(file) - 2L * VIDEO_LOOK;
            if (rest > 0) in.skipNBytes(rest);
            return latin(in.readNBytes(VIDEO_LOOK)).contains("vide");
        }
    }

    private static FileKind ogg(byte[] head) {
        String said = latin(head);
        if (said.contains("theora")) throw new FileProblem.Refused("files.kind.video");
        if (said.contains("OpusHead") || said.contains("vorbis") || said.contains("Speex") || said.contains("FLAC"))
            return FileKind.OGG;
        throw new FileProblem.Refused("files.kind");
    }

    private static FileKind text(Path file, byte[] head, String ending) throws IOException {
        FileKind kind =
                ending.isEmpty() ? FileKind.TXT : FileKind.ending(ending).orElse(null);
        if (kind == null || !PLAIN.contains(kind)) throw new FileProblem.Refused("files.kind");
        if (at(head, 0, "\u00ff\u00fe") || at(head, 0, "\u00fe\u00ff")) return kind;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read > 0; read = in.read(piece))
                for (int i = 0; i < read; i++)
                    if (piece[i] >= 0 && piece[i] < 32 && "\t\n\f\r\33".indexOf(piece[i]) < 0)
                        throw new FileProblem.Refused("files.kind");
        }
        if (kind == FileKind.HTML && !latin(head).contains("<")) return FileKind.TXT;
        if (kind == FileKind.VTT && !latin(head).contains("WEBVTT")) return FileKind.TXT;
        return kind;
    }

    /// Whether a text is UTF-8, as far as its beginning shows; else it may be anything of the last century.
    static boolean utf8(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false)
                .isError();
    }

    static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean at(byte[] bytes, int at, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + wanted.length) return false;
        for (int i = 0; i < wanted.length; i++) if (bytes[at + i] != wanted[i]) return false;
        return true;
    }
}
