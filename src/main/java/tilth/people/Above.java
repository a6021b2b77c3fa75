package tilth.people;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import tilth.db.Later;
import tilth.db.Tx;
import tilth.mail.Posting;
import tilth.web.Drawn;
import tilth.web.Reach;
import tilth.web.Request;

/// What `people` asks of the rooms above it; filled by `App`.
///
/// @param reach what whoever stands behind a hashed token may read, computed in `spaces`
/// @param known the same for an active person, as it is kept until anything changes; empty where nothing is kept
/// @param registration how new people come in, as the administrators chose
/// @param invited whether a lower-case mail address holds an invitation that is still good, or the path that its
///     owner is on their way to is one
/// @param circles whether two people share a circle
/// @param siteNamed keeps the site's name, chosen at setting up
/// @param post enters a letter in the outbox, within the transaction of what it tells
/// @param parts what other rooms show on the page of a person
/// @param secondFactor whether administrators need an authenticator app to act as such
/// @param lasts how long sign-ins last
public record Above(
        Function<byte[], Later<Reach>> reach,
        LongFunction<Optional<Reach>> known,
        Supplier<Registration> registration,
        BiPredicate<String, String> invited,
        Circles circles,
        BiConsumer<Tx, String> siteNamed,
        BiConsumer<Tx, Posting> post,
        BooleanSupplier secondFactor,
        Supplier<SignIn.Lasts> lasts,
        Parts parts) {

    public Above(
            Function<byte[], Later<Reach>> reach,
            Supplier<Registration> registration,
            BiPredicate<String, String> invited,
            Circles circles,
            BiConsumer<Tx, String> siteNamed,
            BiConsumer<Tx, Posting> post) {
        this(
                reach,
                person -> Optional.empty(),
                registration,
                invited,
                circles,
                siteNamed,
                post,
                () -> false,
                () -> SignIn.Lasts.USUAL,
                (request, person) -> List.of());
    }

    /// What other rooms know of a person, as far as the visitor may see it.
    @FunctionalInterface
    public interface Parts {
        List<? extends Drawn> of(Request request, long person);
    }

    /// Who shares a circle with whom.
    @FunctionalInterface
    public interface Circles {
        boolean shared(long one, long other);
    }
}
