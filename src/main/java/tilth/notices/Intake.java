package tilth.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.db.Queries;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.Posting;

/// Where a posting goes: at once as a letter, into the letter of its reader's next morning or Thursday, or
/// nowhere; and onto the page of notices, once a person and event whatever the ways on which it came.
final class Intake {
    private final LetterBook book;
    private final LetterStore letters;

    Intake(LetterBook book, LetterStore letters) {
        this.book = book;
        this.letters = letters;
    }

    /// Takes what entries of the log call for; gives how many letters wait now for a sender.
    int take(Queries tx, List<LetterStore.Told> told, Instant now) {
        List<LetterStore.Told> known = told.stream()
                .filter(each -> book.kind(each.posting().kind()).isPresent())
                .toList();
        if (known.isEmpty()) return 0;
        Map<Long, OftenStore.Wish> wishes = wishes(tx, known);
        List<LetterStore.Told> once = once(known, wishes);
        NoticeStore.add(tx, once.stream().filter(this::stoppable).toList(), now);
        return letters.enterAll(tx, split(tx, once, wishes, now), now);
    }

    /// Takes what a room posts itself.
    ///
    /// @throws IllegalArgumentException if its kind is in no book
    void post(Queries tx, Posting posting, Instant now) {
        LetterStore.Told told = new LetterStore.Told(null, posting);
        if (book.kind(posting.kind()).isEmpty() || !stoppable(told)) {
            letters.enter(tx, List.of(posting), null, now);
            return;
        }
        NoticeStore.add(tx, List.of(told), now);
        if (!split(tx, List.of(told), wishes(tx, List.of(told)), now).isEmpty())
            letters.enter(tx, List.of(posting), null, now);
    }

    private LetterKind kind(LetterStore.Told told) {
        return book.kind(told.posting().kind()).orElseThrow();
    }

    /// To a person, of a kind one may stop; a letter with a secret or to an address is never kept waiting.
    private boolean stoppable(LetterStore.Told told) {
        Posting posting = told.posting();
        return kind(told).stoppable()
                && posting.person() != 0
                && posting.address().isEmpty()
                && posting.secret().isEmpty();
    }

    private Map<Long, OftenStore.Wish> wishes(Queries tx, List<LetterStore.Told> told) {
        Set<Long> people = new LinkedHashSet<>();
        told.stream()
                .filter(this::stoppable)
                .forEach(each -> people.add(each.posting().person()));
        return people.isEmpty() ? Map.of() : OftenStore.of(tx, people);
    }

    /// Of several ways on which an event comes to one person, the one that comes soonest.
    private List<LetterStore.Told> once(List<LetterStore.Told> told, Map<Long, OftenStore.Wish> wishes) {
        record Whom(Long event, long person) {}
        Map<Whom, LetterStore.Told> first = new LinkedHashMap<>();
        List<LetterStore.Told> all = new ArrayList<>();
        for (LetterStore.Told each : told) {
            if (!stoppable(each)) {
                all.add(each);
                continue;
            }
            OftenStore.Wish wish = wishes.get(each.posting().person());
            first.merge(
                    new Whom(each.event(), each.posting().person()),
                    each,
                    (one, other) -> wish.of(kind(other).group())
                                            .compareTo(wish.of(kind(one).group()))
                                    < 0
                            ? other
                            : one);
        }
        all.addAll(first.values());
        return all;
    }

    /// Enters what can wait as parts, leaves out what is not wanted, and gives what goes out at once.
    private List<LetterStore.Told> split(
            Queries tx, List<LetterStore.Told> told, Map<Long, OftenStore.Wish> wishes, Instant now) {
        List<LetterStore.Told> soon = new ArrayList<>();
        List<PartStore.Part> parts = new ArrayList<>();
        for (LetterStore.Told each : told) {
            OftenStore.Wish wish = stoppable(each) ? wishes.get(each.posting().person()) : null;
            Often often = wish == null ? Often.ONCE : wish.of(kind(each).group());
            if (often == Often.ONCE) soon.add(each);
            else if (often.gathers())
                parts.add(new PartStore.Part(each.event(), each.posting(), often.due(now, wish.zone())));
        }
        PartStore.enter(tx, parts, now);
        return soon;
    }
}
