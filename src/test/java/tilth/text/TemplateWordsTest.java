package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TemplateWordsTest {
    @Test
    void whatATemplateSaysByItselfIsFound() {
        assertEquals("Save", TemplateWords.of("<button class=\"act\">Save</button>"));
        assertEquals("title=\"Close it\"", TemplateWords.of("<a title=\"Close it\">{{t \"web.close\"}}</a>"));
        assertEquals("label=\"Name\"", TemplateWords.of("{{> web/field name=\"name\" label=\"Name\"}}"));
    }

    @Test
    void messagesSignsAndMarksAreNot() {
        assertEquals(
                "",
                TemplateWords.of("{{!-- why --}}<p title=\"{{t \"web.a\"}}\">{{t \"web.b\" name}} · 12&nbsp;</p><code"
                        + " translate=\"no\">cron</code>{{#if a}}{{/if}}"));
    }
}
