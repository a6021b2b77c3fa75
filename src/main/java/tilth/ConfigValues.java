package tilth;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tilth.db.Address;

/// Reads the text of a setting as the type its component has. What does not fit is an
/// `IllegalArgumentException` that says what would.
final class ConfigValues {
    private ConfigValues() {}

    static Object read(RecordComponent part, String text) {
        if (part.getType() == Optional.class)
            return text.isEmpty() ? Optional.empty() : Optional.of(plain(inner(part.getGenericType()), text, part));
        if (part.getType() == List.class) return list(text);
        return plain(part.getType(), text, part);
    }

    private static Class<?> inner(Type optional) {
        return (Class<?>) ((ParameterizedType) optional).getActualTypeArguments()[0];
    }

    private static Object plain(Class<?> type, String text, RecordComponent part) {
        if (type == String.class) return text;
        if (type == int.class) return number(text, part.getAnnotation(Between.class));
        if (type == boolean.class) return yes(text);
        if (type == Path.class) return path(text);
        if (type == URI.class) return site(text);
        if (type == ZoneId.class) return zone(text);
        if (type == Address.class) return Address.parse(text);
        if (type.isEnum()) return choice(type, text);
        throw new IllegalStateException("no way to read a " + type);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static int number(String text, Between between) {
        String wanted = "it must be a whole number from " + between.least() + " to " + between.most() + ", not \""
                + text + "\"";
        try {
            int number = Integer.parseInt(text);
            if (number < between.least() || number > between.most()) throw new IllegalArgumentException(wanted);
            return number;
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(wanted, none);
        }
    }

    private static boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false, not \"" + text + "\"");
        };
    }

    private static Path path(String text) {
        if (text.isEmpty()) throw new IllegalArgumentException("it must name a folder");
        return Path.of(text);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "there is no time zone \"" + text + "\"; write one like UTC, Europe/Madrid or Africa/Nairobi",
                    none);
        }
    }

    /// The address of a site: scheme, host, perhaps a port, nothing behind.
    private static URI site(String text) {
        String wanted = "it must look like https://tilth.example.org, without a path, not \"" + text + "\"";
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!web || uri.getHost() == null || !bare) throw new IllegalArgumentException(wanted);
            return uri;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(wanted, wrong);
        }
    }

    private static Object choice(Class<?> type, String text) {
        for (Object each : type.getEnumConstants()) if (each.toString().equalsIgnoreCase(text)) return each;
        String all = Arrays.stream(type.getEnumConstants())
                .map(each -> each.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new IllegalArgumentException("it must be " + all + ", not \"" + text + "\"");
    }
}
