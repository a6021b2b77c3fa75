package tilth.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every kind of letter this site sends. `App` makes it of the kinds each room offers.
public final class LetterBook {
    private final Map<String, LetterKind> kinds;

    /// @throws IllegalStateException if two kinds have one name
    public LetterBook(List<LetterKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(LetterKind::name, Function.identity()));
    }

    /// The same book with one kind more.
    public LetterBook and(LetterKind kind) {
        List<LetterKind> all = new ArrayList<>(kinds.values());
        all.add(kind);
        return new LetterBook(all);
    }

    public Optional<LetterKind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /// The kinds a reader may stop, in the order of their names.
    public List<LetterKind> stoppable() {
        return kinds.values().stream()
                .filter(LetterKind::stoppable)
                .sorted(Comparator.comparing(LetterKind::name))
                .toList();
    }
}
