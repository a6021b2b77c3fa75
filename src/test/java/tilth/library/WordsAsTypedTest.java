package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.xml.sax.InputSource;
import tilth.text.Ids;
import tilth.web.Form;

/// Whatever people type, feeds stay well-formed, drafts give back what they took, and cuts fit.
class WordsAsTypedTest {

    @Property(tries = 500)
    void anyTextStandsInAFeed(@ForAll String typed) throws Exception {
        String xml = "<t a=\"" + Feeds.safe(typed) + "\">" + Feeds.safe(typed) + "</t>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Property(tries = 500)
    void aCutTextIsItsOwnBeginning(@ForAll String typed, @ForAll @IntRange(min = 1, max = 60) int most) {
        String cut = Rendering.cut(typed, most);
        assertTrue(cut.codePointCount(0, cut.length()) <= most + 1);
        if (!cut.equals(typed)) assertTrue(typed.startsWith(cut.substring(0, cut.length() - 1)));
    }

    @Property(tries = 200)
    void aDraftGivesBackItsWords(@ForAll String title, @ForAll String body) {
        Form form = Form.of(java.util.Map.of("title", title, "body", body, "what", "learned"))
                .with("topics", List.of("housing"));
        Form again = Write.form(Write.fields(form));
        assertEquals(form.value("title").replace("\0", "").strip(), again.value("title"));
        assertEquals(form.value("body").replace("\0", "").strip(), again.value("body"));
        assertEquals(List.of("housing"), again.values("topics"));
    }

    @Property(tries = 200)
    void aDraftsNumberIsNoIdentity(@ForAll @IntRange(min = 1) int identity) {
        assertTrue(Ids.isFresh(Ids.fresh()));
        assertTrue(!Ids.isFresh(identity));
    }
}
