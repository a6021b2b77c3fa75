package tilth.people;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Tokens for programs that act in a person's name. Each is shown once and can be taken back.
final class Tokens {
    static final int LONGEST_NAME = 80; // characters
    private final Database db;

    Tokens(Database db) {
        this.db = db;
    }

    void hang(Routes routes) {
        routes.get("/settings/tokens", Rule.ENTERED, Again.fresh(this::list));
        routes.post("/settings/tokens", Rule.ENTERED, Again.fresh(this::change));
    }

    /// @param fresh the token just made, shown this once; else empty
    public record TokensPage(Form form, List<Token> tokens, String fresh) {}

    /// @param lastUsed null when never
    public record Token(long id, String name, Instant created, Instant lastUsed) {
        static Token of(Row row) {
            return new Token(row.number("id"), row.text("name"), row.at("created"), row.at("last_used"));
        }
    }

    List<Token> of(long person) {
        return db.list("""
            select id, name, created, last_used from api_token where person = $1 order by id desc
            """, Token::of, person);
    }

    /// Makes a token; what it gives back is kept nowhere.
    static String make(Tx tx, long person, String name, Instant now) {
        String token = Ids.token();
        tx.run(
                "insert into api_token (person, token, name, created) values ($1, $2, $3, $4)",
                person,
                Ids.hash(token),
                name,
                now);
        return token;
    }

    Answer list(Request request) {
        return Answer.page(
                "people/tokens",
                new TokensPage(Form.blank(), of(request.visitor().id()), ""));
    }

    /// Makes one, or with `token` takes one back.
    Answer change(Request request) {
        Form form = request.form();
        long person = request.visitor().id();
        if (form.given("token")) {
            form.number("token", 1, Long.MAX_VALUE).orRefuse();
            return request.act(tx -> {
                tx.run("delete from api_token where person = $1 and id = $2", person, form.numberValue("token"));
                return Answer.to("/settings/tokens");
            });
        }
        form.text("name", 1, LONGEST_NAME);
        List<Token> before = of(person);
        if (form.fails())
            return Answer.page("people/tokens", new TokensPage(form, before, ""))
                    .status(422);
        return request.act(tx -> {
            String token = make(tx, person, form.value("name"), request.now());
            return Answer.page("people/tokens", new TokensPage(form, before, token))
                    .secret();
        });
    }

    static JsonObject told(String token) {
        return new JsonObject().put("token", token);
    }
}
