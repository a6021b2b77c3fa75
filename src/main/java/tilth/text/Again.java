package tilth.text;

/// Tells what is asked for again from what is asked for once, so that a store of answers need not keep what nobody
/// will ask for: whatever is kept and dropped soon after is the dearest there is to clear away.
///
/// Remembers the hash of about so many things asked for last, and may take one thing for another: the doorkeeper of
/// TinyLFU (Einziger, Friedman and Manes 2017, <https://arxiv.org/abs/1512.00727>). For any number of threads; of
/// two at once, one may be forgotten.
public final class Again {
    private static final int SPREAD = 0x9E3779B9;

    private final int[] seen;

    /// @param things to remember, a power of two
    public Again(int things) {
        this.seen = new int[things];
    }

    /// Whether it was asked for before, of late.
    public boolean asked(Object what) {
        int hash = what.hashCode() * SPREAD;
        int place = hash >>> Integer.numberOfLeadingZeros(seen.length - 1);
        boolean before = seen[place] == hash;
        seen[place] = hash;
        return before;
    }
}
