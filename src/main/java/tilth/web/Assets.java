package tilth.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Style, script, icons and font, read once from `webroot`, compressed once, served for a year.
///
/// One hash over everything stands in the address (`/assets/<hash>/css/look.css`), so a sheet's
/// relative addresses keep working and a new version of anything is a new address.
public final class Assets {
    /// htmx as the WebJar brings it.
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "woff2", "font/woff2",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8",
            "webmanifest", "application/manifest+json; charset=utf-8");

    /// @param gzip empty where compressing does not help
    record Asset(String type, byte[] plain, byte[] gzip) {}

    private final String hash;
    private final Map<String, Asset> assets;

    private Assets(String hash, Map<String, Asset> assets) {
        this.hash = hash;
        this.assets = assets;
    }

    /// Reads `webroot` from the class path, be it a folder or our jar.
    public static Assets load() {
        Map<String, Asset> all = new TreeMap<>();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            read(Assets.class.getResource("/webroot"), all);
            try (InputStream htmx = Assets.class.getClassLoader().getResourceAsStream(HTMX)) {
                all.put("js/htmx.min.js", asset("js/htmx.min.js", htmx.readAllBytes()));
            }
            all.forEach((name, asset) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(asset.plain());
            });
            return new Assets(HexFormat.of().formatHex(digest.digest(), 0, 6), Map.copyOf(all));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException | URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The address of an asset.
    public String address(String name) {
        if (!assets.containsKey(name)) throw new IllegalArgumentException("no such asset: " + name);
        return "/assets/" + hash + "/" + name;
    }

    /// An asset by its path below `/assets/`; an old hash finds today's file, nothing else does.
    Asset find(String hashAndName) {
        int slash = hashAndName.indexOf('/');
        return slash < 0 ? null : assets.get(hashAndName.substring(slash + 1));
    }

    boolean current(String hashAndName) {
        return hashAndName.startsWith(hash + "/");
    }

    private static void read(URL root, Map<String, Asset> all) throws IOException, URISyntaxException {
        if (root == null) return;
        URI uri = root.toURI();
        if (!uri.getScheme().equals("jar")) {
            walk(Path.of(uri), all);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
            walk(jar.getPath("/webroot"), all);
        }
    }

    private static void walk(Path root, Map<String, Asset> all) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (TYPES.containsKey(ending(name))) all.put(name, asset(name, served(name, file)));
        }
    }

    /// As it lies, but for a script's lines that only hold a remark: a third of a small script's weight.
    private static byte[] served(String name, Path file) throws IOException {
        if (!name.endsWith(".js")) return Files.readAllBytes(file);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.stripLeading().startsWith("//"))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Asset asset(String name, byte[] plain) {
        boolean packed = name.endsWith(".woff2") || name.endsWith(".png");
        return new Asset(TYPES.get(ending(name)), plain, packed ? new byte[0] : Gzip.pack(plain, 9));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
