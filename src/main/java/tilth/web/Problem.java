package tilth.web;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// Why a request is not answered as asked. Thrown anywhere, explained in one place ([Explain]).
public sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String key;
    private final transient Object[] args;

    private Problem(int status, String key, Object... args) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
        this.args = args;
    }

    public int status() {
        return status;
    }

    /// The message that explains it, in `messages_*.properties`.
    public String key() {
        return key;
    }

    public Object[] args() {
        return args.clone();
    }

    /// 404: it is not there, or not for this visitor; nobody can tell which.
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1;

        public NotFound() {
            super(404, "web.problem.404.text");
        }
    }

    /// 403: the visitor sees the thing, but may not do this with it.
    public static final class Refused extends Problem {
        private static final long serialVersionUID = 1;

        public Refused(String key, Object... args) {
            super(403, key, args);
        }
    }

    /// 403: those of a place agreed on something new since; whoever writes there says yes to it first. Their words
    /// are given back.
    public static final class AgreeFirst extends Problem {
        private static final long serialVersionUID = 1;
        private final String agreement;

        /// @param agreement path of its page
        /// @param place what the place is called
        public AgreeFirst(String agreement, String place) {
            super(403, "web.problem.agree.text", place);
            this.agreement = agreement;
        }

        public String agreement() {
            return agreement;
        }
    }

    /// 403: who runs this site has to use an authenticator app; the page leads to setting it up.
    public static final class SecondFactor extends Problem {
        private static final long serialVersionUID = 1;

        public SecondFactor() {
            super(403, "web.problem.second.text");
        }
    }

    /// 401: for members; the page leads to `/enter` and back.
    public static final class EnterFirst extends Problem {
        private static final long serialVersionUID = 1;

        public EnterFirst() {
            super(401, "web.problem.401.text");
        }
    }

    /// 400: the request itself is not well-formed.
    public static final class Malformed extends Problem {
        private static final long serialVersionUID = 1;

        public Malformed() {
            super(400, "web.problem.400.text");
        }
    }

    /// 403 with the words kept: the form was too old or its key did not fit.
    public static final class OldForm extends Problem {
        private static final long serialVersionUID = 1;

        public OldForm() {
            super(403, "web.problem.key.text");
        }
    }

    /// 422: values do not fit. For the API; pages show the form again with the writer's words.
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1;
        private final transient Form form;

        public Invalid(Form form) {
            super(422, "web.problem.422.text");
            this.form = form;
        }

        public Form form() {
            return form;
        }
    }

    /// 409: somebody else changed it in the meantime; the page shows both texts.
    public static final class Stale extends Problem {
        private static final long serialVersionUID = 1;
        private final transient StalePage page;

        public Stale(StalePage page) {
            super(409, "web.problem.409.text");
            this.page = page;
        }

        StalePage page() {
            return page;
        }
    }

    /// 409: the same one-time key came with another text; the first was saved at `location`.
    public static final class SentBefore extends Problem {
        private static final long serialVersionUID = 1;
        private final String location;

        public SentBefore(String location) {
            super(409, "web.changed.text");
            this.location = location;
        }

        public String location() {
            return location;
        }
    }

    /// 413: more bytes than this route takes.
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1;

        /// @param most how much fits, in words
        public TooLarge(String most) {
            super(413, "web.problem.413.text", most);
        }
    }

    /// 429: too often; try again after so many seconds.
    public static final class TooMany extends Problem {
        private static final long serialVersionUID = 1;
        private final long seconds;

        public TooMany(long seconds) {
            super(429, "web.problem.429.text", Math.max(1, seconds));
            this.seconds = seconds;
        }

        public long seconds() {
            return seconds;
        }
    }

    /// 503: not able just now.
    public static final class Busy extends Problem {
        private static final long serialVersionUID = 1;

        public Busy() {
            this("web.problem.503.text");
        }

        /// @param key says what has too much to do
        public Busy(String key) {
            super(503, key);
        }
    }

    /// 507: there is no room for it on the disk; nothing was kept.
    public static final class Full extends Problem {
        private static final long serialVersionUID = 1;

        public Full() {
            super(507, "web.problem.507.text");
        }
    }

    /// 422 for a file that is not what was asked for, where no form shows it.
    public static final class Unfit extends Problem {
        private static final long serialVersionUID = 1;

        public Unfit(String key, Object... args) {
            super(422, key, args);
        }
    }

    /// What the API answers, RFC 9457.
    JsonObject json(String title, List<JsonObject> errors) {
        JsonObject json =
                new JsonObject().put("type", "about:blank").put("title", title).put("status", status);
        if (!errors.isEmpty()) json.put("errors", errors);
        return json;
    }
}
