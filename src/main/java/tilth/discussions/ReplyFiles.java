package tilth.discussions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.spaces.Card;
import tilth.spaces.FilesField;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.web.Form;
import tilth.web.Reach;
import tilth.web.Request;

/// Files in what people say: brought with the form, opened by whoever reads it.
final class ReplyFiles {
    /// What files hang on; nothing else asks for this kind.
    static final String KIND = "reply";

    private final Database db;
    private final Kinds kinds;
    private final Attachments attachments;

    ReplyFiles(Database db, Kinds kinds, Attachments attachments) {
        this.db = db;
        this.kinds = kinds;
        this.attachments = attachments;
    }

    /// Replies as the door of files knows them.
    ///
    /// @param discussions which discussions an event changes
    Kind kind(Kind.Index discussions) {
        return Kind.named(KIND)
                .cards(this::cards)
                .places(this::whereabouts)
                .index(new FilesTouched(db, attachments, discussions));
    }

    private Optional<Kind.Whereabouts> whereabouts(long id) {
        return db.find(
                        "select discussion from reply where id = $1 and hidden is null and removed is null",
                        row -> row.number("discussion"),
                        id)
                .flatMap(discussion -> kinds.whereabouts(Keeping.KIND, discussion));
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        Map<Long, Card> cards = new HashMap<>();
        db.list(
                        """
                        select reply.id, reply.number, reply.discussion
                          from reply join discussion on discussion.id = reply.discussion
                         where reply.id = any($1) and reply.hidden is null and reply.removed is null
                           and discussion.labels && $2
                        """,
                        row -> new Place(row.number("id"), row.count("number"), row.number("discussion")),
                        ids.toArray(Long[]::new),
                        reach.array())
                .forEach(place -> kinds.card(reach, Keeping.KIND, place.discussion())
                        .ifPresent(card -> cards.put(place.id(), place.card(card))));
        return cards;
    }

    private record Place(long id, int number, long discussion) {
        Card card(Card whole) {
            return new Card(
                    KIND,
                    id,
                    whole.title(),
                    Discussion.at(whole.path(), number),
                    whole.language(),
                    whole.word(),
                    whole.space(),
                    "");
        }
    }

    long mostBytes() {
        return attachments.mostBytes();
    }

    Brought brought(Request request, Form form) {
        return attachments.brought(request, form);
    }

    Brought brought(Request request, Form form, Reply reply) {
        return attachments.brought(request, form, KIND, reply.id());
    }

    /// The files a draft speaks of.
    Brought drafted(Request request, Form form) {
        return attachments.drafted(request, named(form));
    }

    static List<Long> named(Form form) {
        return form.values(Attachments.FIELD).stream()
                .filter(said -> said.matches("[0-9]{1,18}"))
                .limit(50)
                .map(Long::valueOf)
                .toList();
    }

    /// The names of files, for a draft.
    static JsonObject with(JsonObject draft, Form form) {
        List<Long> files = named(form);
        if (!files.isEmpty())
            draft.put(
                    Attachments.FIELD,
                    new JsonArray(files.stream().map(String::valueOf).toList()));
        return draft;
    }

    /// A form filled from a draft, with its files.
    static Form filled(Form form, JsonObject draft) {
        return form.with(
                Attachments.FIELD,
                draft.getJsonArray(Attachments.FIELD, new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList());
    }

    FilesField field(Request request, Brought brought) {
        return attachments.field(request, brought);
    }

    FilesField field(Request request, Brought brought, Reply reply) {
        return attachments.field(request, brought, of(reply));
    }

    /// Hangs files on what is said now for the first time; mostly there are none.
    void attach(Tx tx, Request request, Brought brought, Keeping.Added added) {
        if (brought.waiting().isEmpty() && brought.dropped().isEmpty()) return;
        attach(tx, request, brought, added.id(), added.number());
    }

    /// Hangs files on what was said, in its transaction.
    void attach(Tx tx, Request request, Brought brought, long discussion, int number) {
        Optional<Long> reply = tx.find(
                "select id from reply where discussion = $1 and number = $2",
                row -> row.number("id"),
                discussion,
                (long) number);
        if (reply.isEmpty()) return;
        attachments.attach(tx, request, brought, KIND, reply.get());
        int there = attachments.of(tx, KIND, reply.get()).size();
        tx.run("update reply set files = $2 where id = $1 and files <> $2", reply.get(), there);
    }

    /// The files of some replies; asked only when there are any.
    Map<Long, List<Attached>> of(List<Reply> replies) {
        return attachments.of(
                KIND,
                replies.stream()
                        .filter(reply -> reply.files() > 0)
                        .map(Reply::id)
                        .toList());
    }

    List<Attached> of(Reply reply) {
        return reply.files() == 0 ? List.of() : attachments.of(KIND, reply.id());
    }
}
