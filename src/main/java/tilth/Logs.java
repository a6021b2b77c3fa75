package tilth;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// The log on the console: one line an entry, in UTC, as text or as JSON.
///
/// No line carries a name, an address of any kind, a token or what somebody wrote; line breaks in
/// values are made visible, so that nothing can write a line of its own.
final class Logs {
    /// Loggers are forgotten with their levels when nobody holds them.
    private static final List<Logger> HELD = new ArrayList<>();

    private Logs() {}

    static void speak(Config.LogFormat format) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.INFO);
        console.setFormatter(format == Config.LogFormat.JSON ? new JsonLine() : new TextLine());
        root.addHandler(console);
        root.setLevel(Level.INFO);
        // Vert.x tells of every client that hangs up in the middle; that is everyday life.
        quiet("io.vertx.core.impl.ContextImpl", Level.SEVERE);
        Logger.getLogger("io.vertx.core.impl.ContextImpl").setFilter(entry -> !servedBefore(entry.getThrown()));
        quiet("io.vertx.ext.web.RoutingContext", Level.OFF);
        quiet("io.vertx.core.http", Level.SEVERE);
        quiet("org.apache.lucene", Level.WARNING);
        // Plain arithmetic will do: its faster twin is an incubating module that prints a warning of its own.
        quiet("org.apache.lucene.internal.vectorization", Level.SEVERE);
        quiet("org.flywaydb", Level.WARNING);
        quiet("net.fortuna.ical4j", Level.WARNING);
        quiet("com.github.jknack.handlebars", Level.WARNING);
    }

    /// Whoever had to wait for one of the database's lines, and got it, is told so by the driver's clock once more: a
    /// promise that was kept cannot be broken, and nobody has to know.
    private static boolean servedBefore(Throwable thrown) {
        return thrown instanceof IllegalStateException
                && Arrays.stream(thrown.getStackTrace())
                        .limit(4)
                        .anyMatch(frame -> frame.getClassName().startsWith("io.vertx.sqlclient.impl.pool."));
    }

    private static void quiet(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
    }

    private static final class TextLine extends Formatter {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public String format(LogRecord entry) {
            return TIME.format(entry.getInstant()) + " " + entry.getLevel() + " " + shortName(entry) + " "
                    + oneLine(formatMessage(entry)) + trace(entry) + "\n";
        }
    }

    private static final class JsonLine extends Formatter {
        @Override
        public String format(LogRecord entry) {
            JsonObject line = new JsonObject()
                    .put("at", entry.getInstant().toString())
                    .put("level", entry.getLevel().getName())
                    .put("room", shortName(entry))
                    .put("text", formatMessage(entry));
            if (entry.getThrown() != null) line.put("trace", trace(entry));
            return line.encode() + "\n";
        }
    }

    private static String shortName(LogRecord entry) {
        String name = String.valueOf(entry.getLoggerName());
        return name.startsWith("tilth.") ? name.substring("tilth.".length()) : name;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case 0x2028, 0x2029 -> line.append("\\u").append(Integer.toHexString(character));
                default -> {
                    if (character != '\t' && Character.isISOControl(character))
                        line.append("\\u%04x".formatted(character));
                    else line.appendCodePoint(character);
                }
            }
        });
        return line.toString();
    }

    private static String trace(LogRecord entry) {
        if (entry.getThrown() == null) return "";
        StringWriter trace = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(trace));
        // Behind a mark, line by line: what a message quotes cannot pass for an entry.
        return trace.toString().strip().lines().map(Logs::oneLine).collect(Collectors.joining("\n  | ", "\n  | ", ""));
    }
}
