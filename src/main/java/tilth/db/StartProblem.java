package tilth.db;

/// Why Tilth cannot start: one plain sentence for the operator, saying what to do.
///
/// `Main` prints the sentence alone, without a stack trace, and leaves with exit code 1.
public final class StartProblem extends RuntimeException {
    public StartProblem(String sentence) {
        super(sentence);
    }

    public StartProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
