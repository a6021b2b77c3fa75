package tilth.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;

/// Which things of a segment were met already, where things lie there in several parts.
final class Wholes {
    /// For segments in which every thing is one document.
    static final Wholes SINGLE = new Wholes(null, 0);

    private final NumericDocValues wholes;
    private final Set<Long>[] met;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Wholes(NumericDocValues wholes, int countings) {
        this.wholes = wholes;
        this.met = new Set[countings];
        for (int i = 0; i < countings; i++) met[i] = new HashSet<>();
    }

    /// @param countings how many things are counted apart from each other
    static Wholes of(LeafReaderContext segment, int countings) throws IOException {
        if (!inParts(segment)) return SINGLE;
        return new Wholes(DocValues.getNumeric(segment.reader(), Fields.WHOLE), countings);
    }

    /// Whether some thing in the segment has more than one document.
    static boolean inParts(LeafReaderContext segment) throws IOException {
        Terms parts = segment.reader().terms(Fields.PART);
        if (parts == null) return false;
        TermsEnum numbers = parts.iterator();
        if (numbers.next() == null) return false;
        return numbers.next() != null;
    }

    /// Whether the thing of this document was met in this counting; it is from now on. Documents come
    /// in rising order.
    boolean seen(int counting, int doc) throws IOException {
        return wholes != null && wholes.advanceExact(doc) && !met[counting].add(wholes.longValue());
    }
}
