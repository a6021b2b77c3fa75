package tilth.glossary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Slugs;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What can be done to a word of the glossary, each within the caller's transaction and with its event: the one code
/// path of pages, the API and the rooms above.
final class TermKeeping implements Kind.Acts {
    static final Duration RETENTION = Duration.ofDays(30);

    private final Library library;
    private final Spaces spaces;
    private final Log log;
    private final Dictionary dictionary;

    TermKeeping(Library library, Spaces spaces, Log log, Dictionary dictionary) {
        this.library = library;
        this.spaces = spaces;
        this.log = log;
        this.dictionary = dictionary;
    }

    /// Whether a visitor keeps the words of a place: those who look after it; in the commons those who run the site
    /// and those who look after its topics.
    boolean mayTend(Visitor visitor, long space) {
        if (!visitor.entered()) return false;
        if (space == Commons.ID) return library.concepts().tendedBy(visitor);
        return spaces.byId(visitor.reach(), space)
                .map(found -> spaces.standing(visitor, found).looksAfter())
                .orElse(false);
    }

    /// The places whose words a visitor keeps, beside the commons.
    List<Space> places(Visitor visitor) {
        return spaces.mine(visitor).stream()
                .filter(space -> spaces.standing(visitor, space).looksAfter())
                .toList();
    }

    /// @throws Problem.Refused if the visitor may not write there
    TermStore.Added add(Tx tx, Visitor visitor, long space, List<Term.Saying> said, Instant now) {
        Set<String> labels =
                spaces.forPosting(tx, visitor, space).orElseThrow(() -> new Problem.Refused("glossary.refused"));
        return add(tx, visitor, space, labels, said, now);
    }

    /// The same where it was looked up already who reads there.
    TermStore.Added add(Tx tx, Visitor visitor, long space, Set<String> labels, List<Term.Saying> said, Instant now) {
        TermStore.Added added = TermStore.add(tx, space, labels, visitor.id(), slug(said), now);
        for (Term.Saying each : said) TermStore.say(tx, added.id(), each);
        tell(tx, "term.added", visitor.id(), space, added.id());
        return added;
    }

    static String slug(List<Term.Saying> said) {
        return Slugs.slug(said.getFirst().name());
    }

    /// False when somebody was first.
    boolean change(Tx tx, Visitor visitor, Term term, int version, List<Term.Saying> said, Instant now) {
        if (TermStore.change(tx, term.id(), version, slug(said), now) == 0) return false;
        TermStore.unsay(tx, term.id());
        for (Term.Saying each : said) TermStore.say(tx, term.id(), each);
        tell(tx, "term.changed", visitor.id(), term.space(), term.id());
        return true;
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "term.hidden", tx.find("""
            update term set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    boolean remove(Tx tx, Visitor by, long id) {
        return told(tx, by, "term.removed", tx.find("""
            update term set removed = now(), removed_by = $2 where id = $1 and removed is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "term.restored", tx.find("""
            update term set hidden = null, hidden_by = null, removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null) returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(tx, by, "term.removed", tx.find("""
            delete from term where id = $1 returning id, space
            """, Touched::of, id));
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.run("update term set labels = $2 where space = $1", space, labels.toArray(String[]::new));
        tx.afterCommit(dictionary::renew);
    }

    /// A word is its place's: it stays when one person goes, unless they take their texts along.
    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.list("""
            delete from term where author = $1 and (not $2 or removed is not null) returning id, space
            """, Touched::of, person, textsStay)
                .forEach(gone -> tell(tx, "term.removed", 0, gone.space(), gone.id()));
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update term_word
               set name = regexp_replace(name, $2, $3, 'gi'), meaning = regexp_replace(meaning, $2, $3, 'gi')
             where strpos(lower(name || meaning), '@' || $1) > 0
            """, handle, typed, instead);
    }

    static int sweep(Database db, Instant now) {
        return db.run("delete from term where removed < $1", now.minus(RETENTION));
    }

    private record Touched(long id, long space) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> tell(tx, what, by.id(), it.space(), it.id()));
        return touched.isPresent();
    }

    void tell(Tx tx, String what, long by, long space, long id) {
        tx.afterCommit(dictionary::renew);
        log.append(tx, new Event(what, by, space, Term.KIND, id));
    }
}
