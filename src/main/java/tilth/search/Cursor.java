package tilth.search;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;

/// The order of an answer and the place in it where the page before ended.
///
/// @param after null at the beginning
record Cursor(Question.Order order, Sort sort, FieldDoc after) {
    private static final int BYTES = 1 + 8 + 4 + 8;

    static Cursor of(Question question) {
        return new Cursor(question.order(), sort(question.order()), read(question));
    }

    private static Sort sort(Question.Order order) {
        SortField tie = new SortField(Fields.TIE, SortField.Type.LONG);
        return switch (order) {
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, tie);
            case NEWEST -> {
                SortField at = LongField.newSortField(Fields.AT, true, SortedNumericSelector.Type.MAX);
                yield new Sort(at, SortField.FIELD_SCORE, tie);
            }
            case TRIES -> new Sort(new SortField(Fields.TRIES, SortField.Type.LONG, true), SortField.FIELD_SCORE, tie);
        };
    }

    /// The number of a document by which it is ordered where nothing is scored.
    String number() {
        return order == Question.Order.TRIES ? Fields.TRIES : Fields.AT;
    }

    private static FieldDoc read(Question question) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(question.cursor());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
        if (bytes.length != BYTES || bytes[0] != letter(question.order())) return null;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        Long first = buffer.getLong();
        Float score = buffer.getFloat();
        Long tie = buffer.getLong();
        if (score.isNaN()) return null;
        Object[] fields = question.order() == Question.Order.RELEVANCE
                ? new Object[] {score, tie}
                : new Object[] {first, score, tie};
        return new FieldDoc(Integer.MAX_VALUE, score, fields);
    }

    /// The cursor that goes on behind a hit.
    String behind(FieldDoc last) {
        boolean relevance = order == Question.Order.RELEVANCE;
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .put(letter(order))
                .putLong(relevance ? 0 : (Long) last.fields[0])
                .putFloat(score(last))
                .putLong((Long) last.fields[last.fields.length - 1]);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    private static byte letter(Question.Order order) {
        return (byte) order.name().charAt(0);
    }

    static float score(ScoreDoc found) {
        if (!(found instanceof FieldDoc sorted)) return found.score;
        for (Object field : sorted.fields) if (field instanceof Float score) return score;
        return found.score;
    }
}
