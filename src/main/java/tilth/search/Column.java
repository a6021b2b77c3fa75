package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/// One facet of one segment: for each document a small number that stands for the values it has.
///
/// Few sets of values are in use however many documents there are, so that a document takes one or two
/// bytes, and counting is adding one to a place.
final class Column {
    private static final Column NOTHING = new Column(new int[0], List.of(), new int[][] {{}});

    private final byte[] narrow;
    private final char[] wide;
    private final int[] widest;
    private final List<String> values;
    private final int[][] having; // by number, places in values

    private Column(int[] numbers, List<String> values, int[][] having) {
        this.values = values;
        this.having = having;
        boolean fitsByte = having.length <= 256;
        boolean fitsChar = having.length <= 65_536;
        this.narrow = fitsByte ? new byte[numbers.length] : null;
        this.wide = !fitsByte && fitsChar ? new char[numbers.length] : null;
        this.widest = fitsChar ? null : numbers;
        for (int doc = 0; doc < numbers.length; doc++) {
            if (narrow != null) narrow[doc] = (byte) numbers[doc];
            else if (wide != null) wide[doc] = (char) numbers[doc];
        }
    }

    static Column of(LeafReader segment, String field) throws IOException {
        var info = segment.getFieldInfos().fieldInfo(field);
        if (info == null) return NOTHING;
        if (info.getDocValuesType() == DocValuesType.SORTED_SET)
            return sets(segment, segment.getSortedSetDocValues(field));
        return single(segment, segment.getSortedDocValues(field));
    }

    private static Column single(LeafReader segment, SortedDocValues each) throws IOException {
        int[] numbers = new int[segment.maxDoc()];
        for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc())
            numbers[doc] = each.ordValue() + 1;
        List<String> values = new ArrayList<>();
        int[][] having = new int[each.getValueCount() + 1][];
        having[0] = new int[0];
        for (int ord = 0; ord < each.getValueCount(); ord++) {
            values.add(each.lookupOrd(ord).utf8ToString());
            having[ord + 1] = new int[] {ord};
        }
        return new Column(numbers, values, having);
    }

    private static Column sets(LeafReader segment, SortedSetDocValues each) throws IOException {
        int[] numbers = new int[segment.maxDoc()];
        Map<List<Integer>, Integer> known = new HashMap<>(Map.of(List.of(), 0));
        List<int[]> having = new ArrayList<>(List.of(new int[0]));
        for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
            int[] ords = new int[each.docValueCount()];
            for (int i = 0; i < ords.length; i++) ords[i] = (int) each.nextOrd();
            numbers[doc] =
                    known.computeIfAbsent(java.util.Arrays.stream(ords).boxed().toList(), fresh -> {
                        having.add(ords);
                        return having.size() - 1;
                    });
        }
        List<String> values = new ArrayList<>();
        for (long ord = 0; ord < each.getValueCount(); ord++)
            values.add(each.lookupOrd(ord).utf8ToString());
        return new Column(numbers, values, having.toArray(int[][]::new));
    }

    /// How many numbers there are.
    int numbers() {
        return having.length;
    }

    List<String> values() {
        return values;
    }

    int number(int doc) {
        if (narrow != null) return narrow.length == 0 ? 0 : narrow[doc] & 0xff;
        return wide != null ? wide[doc] : widest[doc];
    }

    /// Adds one for each of the documents at the place of its number.
    void count(int[] docs, int many, int[] counts) {
        if (having.length == 1) return; // nobody has a value
        if (narrow != null) for (int i = 0; i < many; i++) counts[narrow[docs[i]] & 0xff]++;
        else if (wide != null) for (int i = 0; i < many; i++) counts[wide[docs[i]]]++;
        else for (int i = 0; i < many; i++) counts[widest[docs[i]]]++;
    }

    /// Places of the values that a document has.
    int[] having(int doc) {
        return having[number(doc)];
    }

    /// Counts by number as counts by value.
    int[] byValue(int[] counts) {
        int[] sums = new int[values.size()];
        for (int number = 0; number < counts.length; number++)
            if (counts[number] > 0) for (int value : having[number]) sums[value] += counts[number];
        return sums;
    }

    /// By number, whether one of the chosen values is among its.
    boolean[] fitting(Set<String> chosen) {
        boolean[] fitting = new boolean[having.length];
        for (int number = 0; number < fitting.length; number++)
            for (int value : having[number]) fitting[number] |= chosen.contains(values.get(value));
        return fitting;
    }
}
