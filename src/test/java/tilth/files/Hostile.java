package tilth.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that an upload must survive, made here; none of them is malware, the scripts only set a mark.
public final class Hostile {
    private static final String MARK = "window.__xss=1;document.title=\"XSS\"";
    private static final int BOMB = 1 << 30; // bytes of nothing

    /// Names that must not end a header, leave a folder, or hide what a file is.
    public static final List<String> NAMES = List.of(
            "../../x.png",
            "..\\x.png",
            "a".repeat(300) + ".png",
            "CON.png",
            ".htaccess",
            " .png",
            "x\"; filename=y.html; z=\".png",
            "x\u202egnp.html",
            "<img src=x onerror=1>.png",
            "'; drop table x; --.png",
            "na\u00efve \u6587\u4ef6 \ud83d\ude00.png",
            "%2e%2e%2fx.png",
            "x.PhP",
            "x.svg",
            "x.svgz",
            "x.png.");

    private Hostile() {}

    /// A picture from a phone that says where it was taken.
    public static byte[] gps() throws IOException {
        return Samples.fromAPhone(Samples.redAndBlue("jpeg", 800, 600), 6, ByteOrder.BIG_ENDIAN);
    }

    /// Words that give away the place in it.
    public static String place() {
        return Samples.WHERE_ROSA_LIVES;
    }

    public static byte[] picture() throws IOException {
        return Samples.redAndBlue("png", 60, 40);
    }

    /// What must be refused, by name.
    public static Map<String, byte[]> refused() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
        all.put("script.svg", bytes(svg + " onload='" + MARK + "'><script>" + MARK + "</script></svg>"));
        all.put(
                "xxe.svg",
                bytes("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + svg
                        + "><text y=\"20\">&x;</text></svg>"));
        all.put(
                "laughs.svg",
                bytes("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">"
                        + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + svg + "><text>&b;</text></svg>"));
        all.put("html-as.jpg", bytes("<html><script>" + MARK + "</script></html>"));
        all.put(
                "page.xhtml",
                bytes("<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>" + MARK + "</script></html>"));
        all.put("feed.xml", bytes("<?xml version=\"1.0\"?><x/>"));
        all.put("polyglot.gif", latin("GIF89a/*\u0080\0\0*/=1;" + MARK + "//"));
        all.put("pixel-bomb.png", Samples.boastingPng(30_000, 30_000));
        all.put("lying-header.png", Samples.boastingPng(2_147_483_647, 2_147_483_647));
        all.put("truncated.png", Arrays.copyOf(picture(), 40));
        all.put("slip.zip", zip("../../../../tmp/slipped.txt", "/tmp/slipped2.txt", "..\\..\\slipped3.txt", "ok.csv"));
        all.put("slip.docx", zip("[Content_Types].xml", "../../../../tmp/slipped.txt"));
        all.put("many.pptx", many());
        all.put("bomb.zip", bomb("0.csv"));
        all.put("bomb.pptx", bomb("ppt/slides/slide1.xml"));
        all.put("dtd.docx", dtd());
        all.put("bomb.gz", gzip());
        all.put("nul.csv", bytes("name,email\na\0b,a@example.org\n"));
        all.put("empty.txt", new byte[0]);
        all.put("old.doc", latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "x".repeat(600)));
        all.put(
                "film.mp4",
                latin("\0\0\0\u0018ftypisom\0\0\2\0isomiso2avc1mp41" + "x".repeat(200) + "hdlr\0\0\0\0vide"));
        all.put(
                "film.m4a",
                latin("\0\0\0\u0018ftypisom\0\0\2\0isomiso2avc1mp41" + "x".repeat(200) + "hdlr\0\0\0\0vide"));
        all.put("phone.heic", latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"));
        all.put("film.webm", latin("\u001aE\u00df\u00a3" + "x".repeat(100)));
        all.put("mail.eml", bytes("From: a@example.org\r\n\r\nhello\r\n"));
        all.put("garbage.bin", garbage());
        return all;
    }

    /// What may be kept, by name, each with the type it is answered with.
    public static Map<String, byte[]> kept() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("page.html", bytes("<!doctype html><script>" + MARK + "</script>"));
        all.put("double.jpg.html", bytes("<script>" + MARK + "</script>"));
        all.put("html.txt", bytes("<html><script>" + MARK + "</script></html>"));
        all.put("formula.csv", bytes("name,note\n=HYPERLINK(\"http://evil.example\"),+1+1\n"));
        all.put("utf16.csv", latin("\u00ff\u00fen\0a\0m\0e\0"));
        all.put("latin1.csv", latin("name\nJos\u00e9\n"));
        all.put("wide.csv", bytes("a,".repeat(100_000) + "\n"));
        all.put("words.vtt", bytes("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"));
        all.put("words.srt", bytes("1\n00:00:01,000 --> 00:00:02,000\nHello\n"));
        all.put("talk.wav", latin("RIFF$\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\104\254\0\0\210\130\1\0\2\0\20\0data\0\0\0\0"));
        all.put("talk.mp3", latin("ID3\3\0\0\0\0\0\0" + "x".repeat(40)));
        all.put("talk.ogg", latin("OggS\0\2" + "\0".repeat(22) + "OpusHead" + "x".repeat(20)));
        all.put("talk.m4a", latin("\0\0\0\u0018ftypM4A \0\0\0\0M4A mp42" + "x".repeat(60)));
        all.put("paper.pdf", bytes("%PDF-1.7\n<script>" + MARK + "</script>"));
        all.put("torn.docx", Arrays.copyOf(Documents.docx("torn " + "x".repeat(3000)), 300));
        return all;
    }

    private static byte[] zip(String... names) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String name : names) parts.put(name, "no");
        return Documents.zip(parts);
    }

    private static byte[] many() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 60_000; i++) zip.putNextEntry(new ZipEntry(i + ".csv"));
        }
        return out.toByteArray();
    }

    /// A gibibyte of nothing in about a mebibyte, as one part of an Office file.
    public static byte[] bomb(String part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes("<Types>" + FileKind.PPTX.contentType() + ".main+xml</Types>"));
            zip.putNextEntry(new ZipEntry(part));
            fill(zip, BOMB);
        }
        return out.toByteArray();
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            fill(zip, BOMB >> 4);
        }
        return out.toByteArray();
    }

    private static void fill(OutputStream out, int bytes) throws IOException {
        byte[] nothing = new byte[1 << 20];
        for (int i = 0; i < bytes >> 20; i++) out.write(nothing);
    }

    private static byte[] dtd() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types>" + FileKind.DOCX.contentType() + ".main+xml</Types>");
        parts.put(
                "word/document.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>");
        return Documents.zip(parts);
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 197 + 13);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
