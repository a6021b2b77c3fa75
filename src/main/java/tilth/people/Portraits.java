package tilth.people;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.FileProblem;
import tilth.files.Kept;
import tilth.files.Pictures;
import tilth.files.Rendition;
import tilth.files.Shelf;
import tilth.files.Stored;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Upload;

/// Pictures of people, for those who want one; nobody is asked for a face.
///
/// Made anew from what was sent: a square of pixels, nothing else. Who sees it is chosen like that of any
/// other field of the profile; for everyone else there is no picture, 404.
final class Portraits {
    static final String KIND = "person";
    static final int SIDE = 320; // pixels
    private static final int A_DAY = 20; // each costs a second of one core

    private final Database db;
    private final Log log;
    private final Profiles profiles;
    private final ProfileStore store;
    private final PersonStore people;
    private final Pictures pictures;
    private final Shelf shelf;
    private final Rates rates = new Rates();

    Portraits(Database db, Log log, Profiles profiles, Pictures pictures, Shelf shelf) {
        this.db = db;
        this.log = log;
        this.profiles = profiles;
        this.store = new ProfileStore(db);
        this.people = new PersonStore(db);
        this.pictures = pictures;
        this.shelf = shelf;
    }

    void hang(Routes routes) {
        routes.get("/people/:handle/picture", Rule.ANYONE, this::show);
        routes.get("/settings/picture", Rule.ENTERED, this::edit);
        routes.post("/settings/picture", Rule.ENTERED, this::save).upload(Pictures.LARGEST);
    }

    /// @param picture address of the one there is; else empty
    public record PicturePage(Form form, String initial, String picture, List<Settings.Choice> seen, boolean done) {}

    Answer show(Request request) {
        Person person = people.byHandle(request.param("handle").toLowerCase(Locale.ROOT))
                .orElseThrow(Problem.NotFound::new);
        String number = profiles.seenBy(request, person).field(Profile.PICTURE).value();
        Kept kept = number.isEmpty() ? null : shelf.find(Long.parseLong(number)).orElse(null);
        byte[] bytes = kept == null ? null : shelf.bytes(kept).orElse(null);
        if (bytes == null) throw new Problem.NotFound();
        return Answer.bytes(kept.contentType(), bytes, "picture.jpg", false);
    }

    /// Where a shown profile's picture is, or an empty text. The number changes with the picture, so that
    /// browsers ask anew.
    static String address(Profile shown) {
        String number = shown.field(Profile.PICTURE).value();
        return number.isEmpty() ? "" : "/people/" + shown.person().handle() + "/picture?" + number;
    }

    Answer edit(Request request) {
        return page(request, Form.blank());
    }

    private Answer.Page page(Request request, Form form) {
        Profile profile = store.of(me(request));
        String seen = form.given("seen")
                ? form.value("seen")
                : profile.field(Profile.PICTURE).seen().word();
        boolean done = request.query("done").isPresent();
        return Answer.page(
                "people/picture",
                new PicturePage(
                        form,
                        Profiles.initial(profile.person()),
                        address(profile),
                        Profiles.seen(request, seen),
                        done));
    }

    /// Takes a picture, says who sees the one there is, or with `remove` takes it away.
    Answer save(Request request) {
        Form form = request.form();
        Person person = me(request);
        if (form.ticked("remove"))
            return request.act(tx -> {
                shelf.remove(tx, KIND, person.id());
                ProfileStore.remove(tx, person.id(), Profile.PICTURE);
                return changed(tx, person);
            });
        form.choice("seen", Seen.WORDS);
        Optional<Upload> upload = request.upload("picture");
        String before = store.of(person).field(Profile.PICTURE).value();
        if (upload.isEmpty() && before.isEmpty()) form.wrong("picture", "web.form.file");
        if (form.fails()) return page(request, form).status(422);
        Optional<Stored> stored;
        try {
            stored = upload.map(file -> made(request, person, file));
        } catch (FileProblem.Refused refused) {
            return page(request, form.wrong("picture", refused.key(), refused.args()))
                    .status(422);
        }
        return request.act(tx -> {
            String number = before;
            if (stored.isPresent()) {
                shelf.remove(tx, KIND, person.id());
                number = String.valueOf(shelf.enter(tx, stored.get(), KIND, person.id()));
            }
            ProfileStore.save(tx, person.id(), Profile.PICTURE, number, Seen.of(form.value("seen")));
            return changed(tx, person);
        });
    }

    private Stored made(Request request, Person person, Upload file) {
        rates.take("picture " + person.id(), A_DAY, Duration.ofDays(1), request.now());
        Rendition square = pictures.squares(file.path(), SIDE).getFirst();
        return shelf.store(square.bytes(), square.contentType());
    }

    private Answer changed(Tx tx, Person person) {
        log.append(tx, new Event("person.changed", person.id(), 0, "person", person.id()));
        return Answer.to("/settings/picture?done=1");
    }

    private Person me(Request request) {
        return PersonStore.find(db, request.visitor().id()).orElseThrow();
    }

    /// The picture as it is kept, for its owner.
    static List<OwnFile> own(Shelf shelf, long person) {
        return shelf.of(KIND, person).stream()
                .flatMap(kept -> shelf.path(kept).map(path -> new OwnFile("picture", path)).stream())
                .toList();
    }
}
