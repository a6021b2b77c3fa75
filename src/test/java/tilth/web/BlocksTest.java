package tilth.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.jknack.handlebars.Handlebars;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final String ALL = """
        {{#if name}}{{name}}{{else}}nobody{{/if}}: \
        {{#each beds}}{{#unless @first}}, {{/unless}}{{@index}} {{this}}{{#if @last}}.{{/if}}{{else}}none{{/each}}\
        {{#with place}} In {{town}}{{else}} Nowhere{{/with}}\
        {{#each tools}} {{@key}}={{this}}{{/each}}\
        """;

    private final Handlebars handlebars = new Handlebars();

    BlocksTest() {
        Blocks.register(handlebars);
    }

    @Test
    void whatIsInBlocksStandsWhereItIsWritten() throws IOException {
        assertEquals(
                "Amina: 0 beans, 1 kale. In Tanga hoe=2",
                drawn(Map.of(
                        "name", "Amina",
                        "beds", List.of("beans", "kale"),
                        "place", Map.of("town", "Tanga"),
                        "tools", Map.of("hoe", 2))));
    }

    @Test
    void whatIsEmptySaysSo() throws IOException {
        assertEquals("nobody: none Nowhere", drawn(Map.of("name", "", "beds", List.of())));
    }

    @Test
    void aBlockDrawnAsATextIsTheSame() throws IOException {
        Map<String, List<String>> beds = Map.of("beds", List.of("beans", "kale"));

        assertEquals(drawn(beds), handlebars.compileInline(ALL).apply(beds));
    }

    private String drawn(Object model) throws IOException {
        Blocks.Page page = new Blocks.Page(10);
        handlebars.compileInline(ALL).apply(model, page);
        return page.toString();
    }
}
