package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// No library older than the mending of a hole that is known of it. Works without a network; a hole
/// that becomes known gets its line here with the version that mends it.
class DependenciesTest {
    private static final Map<String, String> MENDED = Map.ofEntries(
            Map.entry("org.eclipse.angus/angus-mail", "2.0.4"), // CVE-2025-7962, recipients smuggled by line ends
            Map.entry("io.vertx/vertx-core", "5.0.7"), // CVE-2026-1002, a bad form of an address poisons static files
            Map.entry("io.vertx/vertx-web", "5.0.7"),
            Map.entry("io.netty/netty-codec-http", "4.2.8"), // CVE-2025-67735, line ends in request lines
            Map.entry("io.netty/netty-codec-http2", "4.2.4"), // CVE-2025-55163, MadeYouReset
            Map.entry("io.netty/netty-codec-compression", "4.2.5"), // CVE-2025-58057, unpacking without end
            Map.entry("org.apache.commons/commons-compress", "1.26.0"), // CVE-2024-25710, endless loop
            Map.entry("commons-io/commons-io", "2.14.0"), // CVE-2024-47554, endless reading
            Map.entry("org.apache.commons/commons-lang3", "3.18.0"), // CVE-2025-48924, endless depth
            Map.entry("com.google.guava/guava", "32.0.0"), // CVE-2023-2976, readable temporary files
            Map.entry("com.fasterxml.jackson.core/jackson-core", "2.15.0")); // CVE-2025-52999, endless depth

    @Test
    void noLibraryIsOlderThanTheMendingOfAKnownHole() throws IOException {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, String> each : MENDED.entrySet()) {
            String here = version(each.getKey());
            if (older(here, each.getValue())) old.add(each.getKey() + " " + here + " is older than " + each.getValue());
        }
        assertEquals(List.of(), old);
    }

    private static String version(String library) throws IOException {
        Properties said = new Properties();
        try (InputStream file =
                DependenciesTest.class.getResourceAsStream("/META-INF/maven/" + library + "/pom.properties")) {
            assertNotNull(file, library + " is not used any more: its line can go");
            said.load(file);
        }
        return said.getProperty("version");
    }

    private static boolean older(String here, String mended) {
        String[] ours = here.split("[.-]", -1);
        String[] theirs = mended.split("[.-]", -1);
        for (int i = 0; i < theirs.length; i++) {
            int one = Integer.parseInt(ours[i].replaceAll("[^0-9].*", ""));
            int other = Integer.parseInt(theirs[i]);
            if (one != other) return one < other;
        }
        return false;
    }
}
