package tilth.files.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/// The slides of a PowerPoint file in the order in which they are shown, each with its speaker's notes.
///
/// Tika's light reader tells them in the order of their parts' names (1, 10, 100, 11), its other one needs
/// layouts and keeps the whole deck in memory.
final class Slides {
    private static final String TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String NOTES = TO + "/notesSlide";

    private Slides() {}

    static void read(Path file, Pages pages) throws IOException, SAXException {
        try (OPCPackage deck = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            PackagePart show = first(deck);
            List<String> order = new ArrayList<>();
            parse(show, new DefaultHandler() {
                @Override
                public void startElement(String uri, String name, String qualified, Attributes attributes) {
                    String id = attributes.getValue(TO, "id");
                    if (name.equals("sldId") && id != null) order.add(id);
                }
            });
            for (int number = 1; number <= order.size(); number++) {
                pages.page(number);
                PackageRelationship to = show.getRelationship(order.get(number - 1));
                if (to != null) slide(show.getRelatedPart(to), pages);
            }
        } catch (OpenXML4JException | OpenXML4JRuntimeException torn) {
            throw new IOException(torn);
        }
    }

    private static PackagePart first(OPCPackage deck) throws IOException {
        PackageRelationship main = deck.getRelationshipsByType(PackageRelationshipTypes.CORE_DOCUMENT)
                .getRelationship(0);
        PackagePart part = main == null ? null : deck.getPart(main);
        if (part == null) throw new IOException("no slides in it");
        return part;
    }

    private static void slide(PackagePart slide, Pages pages) throws IOException, SAXException, OpenXML4JException {
        parse(slide, new Words(pages));
        for (PackageRelationship notes : slide.getRelationshipsByType(NOTES))
            parse(slide.getRelatedPart(notes), new Words(pages));
    }

    private static void parse(PackagePart part, DefaultHandler handler) throws IOException, SAXException {
        try (InputStream in = part.getInputStream()) {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.parse(new InputSource(in));
        } catch (ParserConfigurationException never) {
            throw new IOException(never);
        }
    }

    /// What stands between `a:t` and its end, a paragraph a line; fields are numbers and dates of the slide.
    private static final class Words extends DefaultHandler {
        private final Pages pages;
        private boolean words;
        private int fields;

        private Words(Pages pages) {
            this.pages = pages;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (name.equals("fld")) fields++;
            words = name.equals("t") && fields == 0;
        }

        @Override
        public void endElement(String uri, String name, String qualified) throws SAXException {
            words = false;
            if (name.equals("fld")) fields--;
            if (name.equals("p") || name.equals("br")) pages.line("");
        }

        @Override
        public void characters(char[] text, int from, int length) throws SAXException {
            if (words) pages.characters(text, from, length);
        }
    }
}
