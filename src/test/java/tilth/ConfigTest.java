package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tilth.db.StartProblem;

class ConfigTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyOfTheFileIsAFieldAndEveryFieldIsInTheFile() {
        assertEquals(
                keys(Config.class, ""), new TreeSet<>(ConfigReader.reference().stringPropertyNames()));
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        Config config = read("", Map.of());

        assertEquals(8080, config.http().port());
        assertEquals("127.0.0.1", config.http().host());
        assertEquals("http://localhost:8080", config.publicUrl());
        assertEquals("tilth@localhost", config.mailFrom());
        assertEquals(ZoneId.of("UTC"), config.site().zone());
        assertTrue(config.database().url().isEmpty());
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        Config config = read(
                "http.port=81\nhttp.trusted-proxies=10.0.0.1\n",
                Map.of(
                        "TILTH_HTTP_PORT", "82",
                        "TILTH_PUBLIC_URL", "https://tilth.example.org/",
                        "TILTH_DATABASE_URL", "postgresql://ama:p%40ss@db.example.org/tilth",
                        "HOME", "/root"));

        assertEquals(82, config.http().port());
        assertEquals(List.of("10.0.0.1"), config.http().trustedProxies());
        assertEquals("https://tilth.example.org", config.publicUrl());
        assertEquals("p@ss", config.database().url().orElseThrow().password());
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertEquals(
                "There is no setting \"htp.prot\" (in " + folder.resolve("tilth.properties")
                        + "); did you mean \"http.port\"?",
                refused("htp.prot=80", Map.of()));
        assertEquals(
                "There is no setting \"TILTH_HTTP_PROT\" (in the environment); did you mean \"TILTH_HTTP_PORT\"?",
                refused("", Map.of("TILTH_HTTP_PROT", "80")));
    }

    @Test
    void aValueThatCannotBeReadIsRefusedWithWhatWouldDo() {
        assertTrue(refused("http.port=eighty", Map.of()).contains("a whole number from 1 to 65535, not \"eighty\""));
        assertTrue(refused("http.port=0", Map.of()).contains("from 1 to 65535"));
        assertTrue(refused("site.zone=Europe/Madird", Map.of()).contains("there is no time zone \"Europe/Madird\""));
        assertTrue(refused("sample=perhaps", Map.of()).contains("true or false"));
        assertTrue(refused("mail.smtp.tls=ssl", Map.of()).contains("none or starttls or tls"));
        assertTrue(refused("public.url=tilth.example.org", Map.of()).contains("https://tilth.example.org"));
        assertTrue(refused("public.url=https://example.org/tilth", Map.of()).contains("without a path"));
        assertTrue(refused("database.url=mysql://a@b/c", Map.of()).contains("postgresql://"));
    }

    @Test
    void noSentenceRepeatsAPassword() {
        String sentence = refused("database.url=postgresql://ama:geheim@host/db?ssl=1", Map.of());

        assertTrue(!sentence.contains("geheim"), sentence);
        Config config = read("mail.smtp.password=geheim\nadmin.password=geheim\nmetrics.token=geheim", Map.of());
        assertTrue(!config.toString().contains("geheim"), config.toString());
    }

    private Config read(String text, Map<String, String> environment) {
        try {
            Path file = folder.resolve("tilth.properties");
            Files.writeString(file, text);
            return Config.read(file, environment);
        } catch (IOException unable) {
            throw new IllegalStateException(unable);
        }
    }

    private String refused(String text, Map<String, String> environment) {
        return assertThrows(StartProblem.class, () -> read(text, environment)).getMessage();
    }

    private static Set<String> keys(Class<?> type, String prefix) {
        Set<String> keys = new TreeSet<>();
        for (RecordComponent part : type.getRecordComponents()) {
            String key = prefix + ConfigReader.keyPart(part.getName());
            if (ConfigReader.isGroup(part)) keys.addAll(keys(part.getType(), key + "."));
            else keys.add(key);
        }
        return keys;
    }
}
