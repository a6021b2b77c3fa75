package tilth.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;

/// The blocks `if`, `unless`, `with` and `each`, drawn straight into the page.
///
/// The engine's own draw what is in a block as a text of its own first, so that a sentence ten blocks deep is
/// copied ten times. A loop over a list knows `@index`, `@first` and `@last`, one over a map `@key`.
final class Blocks {
    private Blocks() {}

    static void register(Handlebars handlebars) {
        handlebars.registerHelper("if", (value, options) -> either(!options.isFalsy(value), options.context, options));
        handlebars.registerHelper(
                "unless", (value, options) -> either(options.isFalsy(value), options.context, options));
        handlebars.registerHelper(
                "with", (value, options) -> either(!options.isFalsy(value), options.wrap(value), options));
        handlebars.registerHelper("each", Blocks::each);
    }

    private static Object either(boolean first, Context context, Options options) throws IOException {
        Options.Buffer page = options.buffer();
        page.append(new Inner(first ? options.fn : options.inverse, first ? context : options.context));
        return page;
    }

    private static Object each(Object value, Options options) throws IOException {
        if (options.isFalsy(value)) return either(false, options.context, options);
        Options.Buffer page = options.buffer();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Context each = Context.newContext(options.context, entry.getValue());
                page.append(new Inner(options.fn, each.combine("@key", entry.getKey())));
            }
            return page;
        }
        Iterator<?> all = ((Iterable<?>) value).iterator();
        for (int i = 0; all.hasNext(); i++) {
            Context each = Context.newContext(options.context, all.next());
            each.combine("@index", i);
            each.combine("@first", i == 0 ? "first" : "");
            each.combine("@last", all.hasNext() ? "" : "last");
            page.append(new Inner(options.fn, each));
        }
        return page;
    }

    /// What is in a block. A [Page] draws it where it stands; for anything else it is the text it would be.
    private record Inner(Template template, Context context) implements CharSequence {
        @Override
        public String toString() {
            try {
                return template.apply(context);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int place) {
            return toString().charAt(place);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return toString().subSequence(from, to);
        }
    }

    /// What a page is written into.
    static final class Page extends Writer {
        private final StringBuilder text;

        /// @param room characters it will have, about
        Page(int room) {
            this.text = new StringBuilder(room);
        }

        @Override
        public Writer append(CharSequence said) throws IOException {
            if (said instanceof Inner block) block.template().apply(block.context(), this);
            else text.append(said);
            return this;
        }

        @Override
        public void write(String said) {
            text.append(said);
        }

        @Override
        public void write(char[] said, int from, int length) {
            text.append(said, from, length);
        }

        @Override
        public void flush() {
            // stands in memory
        }

        @Override
        public void close() {
            // stands in memory
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
