package tilth.files.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads one file of a kind that was told by its content before.
final class Documents {
    private static final int MOST_TEXT = 8 << 20; // bytes of a plain text that are looked at
    private static final long PDF_MEMORY = 64L << 20; // bytes; the rest goes to a file

    private static final Pattern SPAN =
            Pattern.compile("^(?:([0-9]{1,2}):)?([0-9]{1,3}):[0-5][0-9][.,][0-9]{1,3}[ \\t]+-->.*$");
    private static final Pattern MARK = Pattern.compile("<[^>]{0,200}>");

    private Documents() {}

    static void read(Path file, String kind, Pages.Sink sink) throws IOException, SAXException, TikaException {
        Pages pages = new Pages(sink, kind);
        try {
            switch (kind) {
                case "pdf" -> parse(new PDFParser(), file, pages);
                case "pptx" -> Slides.read(file, pages);
                case "docx", "xlsx" -> parse(new OOXMLParser(), file, pages);
                case "odt", "ods", "odp" -> parse(new OpenDocumentParser(), file, pages);
                case "html" -> parse(new JSoupParser(), file, pages);
                case "vtt", "srt" -> subtitles(file, pages);
                default -> plain(file, pages);
            }
        } catch (Pages.Enough enough) {
            // What comes after so much text is not looked at.
        } finally {
            pages.turn();
        }
    }

    private static void parse(Parser parser, Path file, Pages pages) throws IOException, SAXException, TikaException {
        Metadata metadata = new Metadata();
        try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
            parser.parse(in, pages, metadata, context());
        } catch (SAXException failed) {
            if (failed.getCause() instanceof Pages.Enough enough) throw enough;
            throw failed;
        }
    }

    /// Words only: no pictures are looked at, nothing inside is unpacked, no macro is read.
    private static ParseContext context() {
        ParseContext context = new ParseContext();
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractBookmarksText(false);
        pdf.setExtractAnnotationText(false);
        pdf.setMaxMainMemoryBytes(PDF_MEMORY);
        context.set(PDFParserConfig.class, pdf);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setExtractMacros(false);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new Nothing());
        return context;
    }

    private static final class Nothing implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean html) {}
    }

    private static void plain(Path file, Pages pages) throws IOException, SAXException {
        for (String line : lines(file)) pages.line(line);
    }

    /// A minute is a page; numbers, times and marks are no words.
    private static void subtitles(Path file, Pages pages) throws IOException, SAXException {
        boolean said = false;
        for (String line : lines(file)) {
            Matcher span = SPAN.matcher(line.strip());
            if (span.matches()) {
                int hours = span.group(1) == null ? 0 : Integer.parseInt(span.group(1));
                pages.page(hours * 60 + Integer.parseInt(span.group(2)) + 1);
                said = true;
            } else if (line.isBlank()) said = false;
            else if (said) pages.line(MARK.matcher(line).replaceAll(""));
        }
    }

    private static String[] lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return decoded(in.readNBytes(MOST_TEXT)).split("\n", -1);
        }
    }

    /// UTF-16 by its mark, UTF-8 where it fits, else what Western machines wrote before.
    private static String decoded(byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        if (marked && bytes[0] != bytes[1]) return new String(bytes, StandardCharsets.UTF_16);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
