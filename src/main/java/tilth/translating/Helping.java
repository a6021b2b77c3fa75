package tilth.translating;

import java.util.Set;
import tilth.db.Database;
import tilth.library.Invited;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// Who may take what is asked for, and how whoever is at it is named.
///
/// Whoever writes where the work stands may translate it. Whoever only reads there may when somebody asks who writes
/// there: that is the invitation, for this one work and language.
final class Helping implements Invited {
    private final Database db;
    private final Spaces spaces;

    Helping(Database db, Spaces spaces) {
        this.db = db;
        this.spaces = spaces;
    }

    @Override
    public Set<String> languages(Visitor visitor, long original) {
        return visitor.entered() ? AskingStore.invited(db, visitor.reach(), visitor.id(), original) : Set.of();
    }

    boolean mayTake(Visitor visitor, Asking asking) {
        return visitor.entered()
                && (asking.invited() || spaces.mayPost(visitor, asking.work().space()));
    }

    /// What an address speaks of, as far as this visitor reads the work.
    Asking find(Request request) {
        return AskingStore.at(db, request.reach(), request.id("id")).orElseThrow(Problem.NotFound::new);
    }

    /// "Amal is at it"; without the name for who may not open her page. Empty while nobody is.
    String busy(Request request, Asking asking) {
        if (!asking.open() || asking.taker() == 0) return "";
        Words words = request.words();
        if (asking.takenBy(request.visitor())) return words.text("translating.busy.you");
        boolean named = !asking.takerName().isEmpty()
                && !spaces.profiles(request.visitor(), Set.of(asking.taker())).isEmpty();
        return named ? words.text("translating.busy.by", asking.takerName()) : words.text("translating.busy.somebody");
    }

    /// "From Spanish into Arabic".
    static String way(Words words, Asking asking) {
        return words.text(
                "translating.way",
                Languages.nameIn(asking.work().language(), words.language()),
                Languages.nameIn(asking.language(), words.language()));
    }
}
