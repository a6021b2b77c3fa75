package tilth.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// PDF and Office files for tests, small and true to form.
public final class Documents {
    private static final String TYPES = "<?xml version=\"1.0\"?><Types"
            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\""
            + " ContentType=\"application/xml\"/>";
    private static final String RELS = "<?xml version=\"1.0\"?><Relationships xmlns="
            + "\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.";

    private Documents() {}

    /// A PDF with a line or more of text on each page.
    public static byte[] pdf(int pages, IntFunction<List<String>> lines) throws IOException {
        try (PDDocument document = document(pages, lines)) {
            return bytes(document);
        }
    }

    /// The same on paper of another size, in points.
    public static byte[] pdf(int pages, IntFunction<List<String>> lines, float width, float height) throws IOException {
        try (PDDocument document = document(pages, lines)) {
            for (PDPage page : document.getPages()) page.setMediaBox(new PDRectangle(width, height));
            return bytes(document);
        }
    }

    /// A page that would have a picture of ten thousand million pixels, and one that is inside itself.
    public static byte[] greedyPdf() throws IOException {
        String picture = "<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB"
                + " /BitsPerComponent 8 /Length 0 >>\nstream\n\nendstream";
        String again = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /XObject << /A 6 0 R >> >>"
                + " /Length 5 >>\nstream\n/A Do\nendstream";
        String page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Contents %s"
                + " /Resources << /XObject << /A 6 0 R /B 5 0 R >> >> >>";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
                page.formatted("7 0 R"),
                page.formatted("8 0 R"),
                picture,
                again,
                "<< /Length 36 >>\nstream\nq 600 0 0 600 0 0 cm /B Do Q        \nendstream",
                "<< /Length 5 >>\nstream\n/A Do\nendstream");
        StringBuilder out = new StringBuilder("%PDF-1.7\n");
        List<Integer> starts = new java.util.ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            starts.add(out.length());
            out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = out.length();
        out.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        for (int start : starts) out.append("%010d 00000 n \n".formatted(start));
        out.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The same, to be opened with a password only.
    public static byte[] lockedPdf(int pages, IntFunction<List<String>> lines) throws IOException {
        try (PDDocument document = document(pages, lines)) {
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return bytes(document);
        }
    }

    private static PDDocument document(int pages, IntFunction<List<String>> lines) throws IOException {
        PDDocument document = new PDDocument();
        PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        for (int number = 1; number <= pages; number++) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                pen.beginText();
                pen.setFont(font, 11);
                pen.newLineAtOffset(60, 740);
                for (String line : lines.apply(number)) {
                    pen.showText(line);
                    pen.newLineAtOffset(0, -14);
                }
                pen.endText();
            }
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /// A Word file with these paragraphs.
    public static byte[] docx(String... paragraphs) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String each : paragraphs)
            body.append("<w:p><w:r><w:t>").append(each).append("</w:t></w:r></w:p>");
        return zip(Map.of(
                "[Content_Types].xml",
                TYPES + "<Override PartName=\"/word/document.xml\" ContentType=\"" + WORD + ".main+xml\"/></Types>",
                "_rels/.rels",
                RELS + "<Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                "word/document.xml",
                "<?xml version=\"1.0\"?><w:document xmlns:w="
                        + "\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body
                        + "</w:body></w:document>"));
    }

    /// PowerPoint slides with one text each.
    public static byte[] pptx(String... slides) throws IOException {
        StringBuilder types = new StringBuilder(TYPES)
                .append("<Override PartName=\"/ppt/presentation.xml\" ContentType=\"" + SLIDES
                        + "presentation.main+xml\"/>");
        StringBuilder ids = new StringBuilder();
        StringBuilder rels = new StringBuilder(RELS);
        java.util.LinkedHashMap<String, String> parts = new java.util.LinkedHashMap<>();
        for (int i = 1; i <= slides.length; i++) {
            types.append(
                    "<Override PartName=\"/ppt/slides/slide" + i + ".xml\" ContentType=\"" + SLIDES + "slide+xml\"/>");
            ids.append("<p:sldId id=\"" + (255 + i) + "\" r:id=\"r" + i + "\"/>");
            rels.append("<Relationship Id=\"r" + i + "\" Type=\"" + OFFICE + "slide\" Target=\"slides/slide" + i
                    + ".xml\"/>");
            parts.put("ppt/slides/slide" + i + ".xml", slide(slides[i - 1]));
        }
        parts.put("[Content_Types].xml", types + "</Types>");
        parts.put(
                "_rels/.rels",
                RELS + "<Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "officeDocument\" Target=\"ppt/presentation.xml\"/></Relationships>");
        parts.put("ppt/_rels/presentation.xml.rels", rels + "</Relationships>");
        parts.put(
                "ppt/presentation.xml",
                "<?xml version=\"1.0\"?><p:presentation xmlns:p="
                        + "\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\""
                        + OFFICE.substring(0, OFFICE.length() - 1) + "\"><p:sldIdLst>" + ids
                        + "</p:sldIdLst></p:presentation>");
        return zip(parts);
    }

    private static String slide(String text) {
        return "<?xml version=\"1.0\"?><p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><p:cSld><p:spTree><p:sp><p:txBody>"
            + "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>";
    }

    /// An OpenDocument text with these paragraphs.
    public static byte[] odt(String... paragraphs) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String each : paragraphs) body.append("<text:p>").append(each).append("</text:p>");
        java.util.LinkedHashMap<String, String> parts = new java.util.LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put(
                "content.xml",
                "<?xml version=\"1.0\"?><office:document-content xmlns:office="
                        + "\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text="
                        + "\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>" + body
                        + "</office:text></office:body></office:document-content>");
        return zip(parts);
    }

    /// A table with these sheets, each with one text.
    public static byte[] xlsx(String... sheets) throws IOException {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        String space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        StringBuilder types = new StringBuilder(TYPES)
                .append("<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>");
        StringBuilder ids = new StringBuilder();
        StringBuilder rels = new StringBuilder(RELS);
        java.util.LinkedHashMap<String, String> parts = new java.util.LinkedHashMap<>();
        for (int i = 1; i <= sheets.length; i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet" + i + ".xml\" ContentType=\"" + type
                    + "worksheet+xml\"/>");
            ids.append("<sheet name=\"Part " + i + "\" sheetId=\"" + i + "\" r:id=\"r" + i + "\"/>");
            rels.append("<Relationship Id=\"r" + i + "\" Type=\"" + OFFICE + "worksheet\" Target=\"worksheets/sheet" + i
                    + ".xml\"/>");
            parts.put(
                    "xl/worksheets/sheet" + i + ".xml",
                    "<?xml version=\"1.0\"?><worksheet " + space
                            + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + sheets[i - 1]
                            + "</t></is></c></row></sheetData></worksheet>");
        }
        parts.put("[Content_Types].xml", types + "</Types>");
        parts.put(
                "_rels/.rels",
                RELS + "<Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put("xl/_rels/workbook.xml.rels", rels + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<?xml version=\"1.0\"?><workbook " + space + " xmlns:r=\"" + OFFICE.substring(0, OFFICE.length() - 1)
                        + "\"><sheets>" + ids + "</sheets></workbook>");
        return zip(parts);
    }

    public static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
