package tilth.exchange;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.exchange.NeedPages.NewPage;
import tilth.exchange.NeedPages.Option;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Saying what is missing.
final class Wishing {
    private static final int HOURLY = 20;

    private final Tending tending;
    private final Spaces spaces;
    private final Rates rates = new Rates();

    Wishing(Tending tending, Spaces spaces) {
        this.tending = tending;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get("/needs/new", Rule.ENTERED, this::blank);
        routes.post("/needs", Rule.ENTERED, this::add);
    }

    /// `?words=` and `?in=` are filled in.
    Answer blank(Request request) {
        String words = request.query("words").orElse("");
        if (words.length() > Need.LONGEST_TITLE) words = words.substring(0, Need.LONGEST_TITLE);
        Map<String, String> said =
                Map.of("title", words, "space", request.query("in").orElse(""), "tell", "1");
        return form(request, Form.of(said));
    }

    private Answer.Page form(Request request, Form form) {
        List<Option> options = new ArrayList<>();
        String chosen = form.value("space");
        options.add(new Option(
                "0", request.words().text("exchange.space.everyone"), chosen.isEmpty() || chosen.equals("0")));
        options.addAll(mine(request, chosen));
        return Answer.page("exchange/new", new NewPage(options, form));
    }

    private List<Option> mine(Request request, String chosen) {
        return spaces.mine(request.visitor()).stream()
                .map(space -> new Option(
                        Long.toString(space.address()),
                        space.name(),
                        Long.toString(space.address()).equals(chosen)))
                .toList();
    }

    /// Takes `title` (1 to 200 characters), `body`, `space` (a number; everyone, if left out), and `tell`.
    Answer add(Request request) {
        Form form = request.form();
        Tending.Wish wish = read(request, form);
        if (form.fails()) {
            if (request.api()) form.orRefuse();
            return form(request, form).status(422);
        }
        rates.take("n" + request.visitor().id(), HOURLY, Duration.ofHours(1), request.now());
        return request.act(tx -> {
            long address = tending.wish(tx, request.visitor(), wish, request.now());
            return request.api() ? made(request, address) : Answer.to(Need.at(address));
        });
    }

    private static Answer made(Request request, long address) {
        return Answer.made(
                NeedsApi.HOME + "/" + address,
                new JsonObject().put("id", address).put("url", request.site().absolute(Need.at(address))));
    }

    private Tending.Wish read(Request request, Form form) {
        form.text("title", 1, Need.LONGEST_TITLE).optional("body", Need.LONGEST_BODY);
        String said = form.value("space");
        Optional<Space> space = said.isEmpty() || said.equals("0") ? Optional.empty() : place(request, said);
        if (space.isEmpty() && !said.isEmpty() && !said.equals("0")) form.wrong("space", "exchange.space.unknown");
        return new Tending.Wish(
                space.map(Space::id).orElse(Commons.ID),
                form.value("title").replaceAll("\\s+", " "),
                form.value("body"),
                form.ticked("tell"));
    }

    private Optional<Space> place(Request request, String said) {
        return said.matches("[0-9]{1,18}") ? spaces.at(request.reach(), Long.parseLong(said)) : Optional.empty();
    }
}
