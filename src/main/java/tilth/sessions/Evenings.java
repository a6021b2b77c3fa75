package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.people.Drafts;
import tilth.spaces.Commons;
import tilth.spaces.Ear;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Routes;
import tilth.web.Secrets;

/// What happens around one session: who comes, what it will do, who was there, what it left in words, and the
/// way from there to the library. Put together here; what `App` makes one of.
public final class Evenings implements Wing {
    private final Database db;
    private final Answers answers;
    private final Agenda agenda;
    private final Presences presences;
    private final Recaps recaps;
    private final Passages passages;
    private final Consents consents;
    private final Show show;
    private final RecapLetters letters;
    private final RecapThings things;
    private final Nexts nexts;
    private final Origins origins;
    private final PassageStore passageStore;
    private final AnswerLinks links;
    private final Heard heard;

    /// @param kinds asked only once the doors are open
    public Evenings(
            Database db,
            Log log,
            Commons commons,
            Kinds kinds,
            Spaces spaces,
            Drafts drafts,
            Library library,
            Secrets secrets,
            InstantSource clock) {
        this.db = db;
        Seats seats = new Seats(db, spaces);
        AnswerStore answerStore = new AnswerStore(db);
        AgendaStore agendaStore = new AgendaStore(db);
        PresenceStore presenceStore = new PresenceStore(db);
        RecapStore recapStore = new RecapStore(db);
        passageStore = new PassageStore(db);
        links = new AnswerLinks(secrets);
        ConsentLinks consentLinks = new ConsentLinks(secrets);
        answers = new Answers(db, seats, answerStore, links, log);
        heard = new Heard(seats, answers, commons::messages, log, clock);
        agenda = new Agenda(seats, agendaStore, log);
        presences = new Presences(seats, presenceStore, log);
        recaps = new Recaps(seats, recapStore, drafts, log);
        passages = new Passages(seats, recapStore, presenceStore, passageStore, library, log);
        consents = new Consents(seats, passageStore, consentLinks, log);
        show = new Show(db, seats, kinds, answerStore, agendaStore, presenceStore, recaps, passages, passageStore);
        letters = new RecapLetters(db, seats, commons, consentLinks, clock);
        things = new RecapThings(db, log);
        nexts = new Nexts(db, seats, answerStore, recapStore, passageStore);
        origins = new Origins(db, spaces, seats, answerStore, passageStore, library);
    }

    /// The links with which a letter's reader answers.
    public AnswerLinks links() {
        return links;
    }

    /// What people write back to letters of dates.
    public Map<String, Ear> ears() {
        return Map.of(Heard.ROOM, heard);
    }

    @Override
    public void hang(Routes routes) {
        answers.hang(routes);
        agenda.hang(routes);
        presences.hang(routes);
        recaps.hang(routes);
        consents.hang(routes);
        passages.hang(routes);
        show.hang(routes);
    }

    /// Recaps, for search and for who says goodbye; and what this room shows on others' pages.
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.named(RecapThings.KIND)
                .cards(things::cards)
                .index(things)
                .acts(things)
                .panel(new Panel("today", 10, (request, person) -> nexts.next(request)))
                .panel(new Panel("today", 20, (request, person) -> nexts.waiting(request)))
                .panel(new Panel("space", 45, nexts::last))
                .panel(new Panel("resource", 60, origins::of))
                .waits(letters::unanswered)
                .portion("answers", this::answered)
                .portion("passages", this::kept));
    }

    @Override
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    @Override
    public Teller teller() {
        return letters::told;
    }

    /// Names of those who were there fade, and what nobody answered stays in the circle.
    @Override
    public void sweep(Instant now) {
        PresenceStore.fade(db, now);
        db.transact(tx -> passages.sweep(tx, now));
    }

    private JsonArray answered(long person) {
        JsonArray all = new JsonArray();
        db.list(
                        """
                        select session.at, answer.answer, answer.needs, answer.language, presence.id is not null as here
                          from answer join session on session.id = answer.session
                          left join presence on presence.session = session.id and presence.person = answer.person
                         where answer.person = $1 order by session.at
                        """,
                        row -> new JsonObject()
                                .put("session", row.at("at").toString())
                                .put("answer", row.text("answer"))
                                .put("needs", new JsonArray(row.texts("needs")))
                                .put("language", row.text("language"))
                                .put("here", row.yes("here")),
                        person)
                .forEach(all::add);
        return all;
    }

    private JsonArray kept(long person) {
        JsonArray all = new JsonArray();
        for (Passage passage : passageStore.by(person))
            all.add(new JsonObject()
                    .put("said", passage.said())
                    .put("title", passage.title())
                    .put("body", passage.body())
                    .put("state", passage.state().code()));
        return all;
    }
}
