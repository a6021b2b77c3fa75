package tilth.imports;

import java.util.List;
import tilth.library.ResourceKind;
import tilth.text.Csv;
import tilth.text.Languages;
import tilth.text.Words;

/// A small table with headings that are understood, in the reader's language, and two rows that show what is meant.
final class Example {
    private static final List<String> HEADS = List.of(
            "title", "body", "kind", "language", "topics", "audiences", "licence", "credit", "created", "files");

    private final Columns columns;

    Example(Columns columns) {
        this.columns = columns;
    }

    String in(Words words) {
        List<String> heads = new java.util.ArrayList<>();
        for (String head : HEADS) heads.add(words.text(columns.all().get(head)));
        heads.add(words.text("imports.column.link"));
        String own = Languages.nameIn(words.language(), words.language());
        return Csv.MARK
                + Csv.row(heads)
                + Csv.row(List.of(
                        words.text("imports.example.one"),
                        words.text("imports.example.one.body"),
                        words.text(ResourceKind.TOOL.word()),
                        own,
                        "meetings-that-work",
                        "new-people",
                        "CC BY 4.0",
                        words.text("imports.example.credit"),
                        "2024-03-12",
                        "",
                        ""))
                + Csv.row(List.of(
                        words.text("imports.example.two"),
                        words.text("imports.example.two.body"),
                        words.text(ResourceKind.READING.word()),
                        own,
                        "housing",
                        "",
                        "",
                        "",
                        "2019",
                        "",
                        "https://example.org/"));
    }
}
