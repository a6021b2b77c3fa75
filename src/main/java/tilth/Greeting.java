package tilth;

import java.util.ArrayList;
import java.util.List;
import tilth.db.StartProblem;
import tilth.people.People;

/// What the console says: where to set an empty site up, and where letters go without a mail server.
final class Greeting {
    private Greeting() {}

    static List<String> lines(Config config, People people) {
        List<String> lines = new ArrayList<>();
        try {
            people.firstAdmin(
                            config.admin().email().orElse(""),
                            config.admin().password().orElse(""))
                    .ifPresent(link -> lines.add("Set it up at " + link + " (works once)"));
        } catch (IllegalArgumentException unfit) {
            throw new StartProblem(unfit.getMessage(), unfit);
        }
        if (config.mail().smtp().host().isEmpty())
            lines.add("Letters go to " + config.data().dir().resolve("mail")
                    + " as files, for no mail server is set (mail.smtp.host)");
        return lines;
    }
}
