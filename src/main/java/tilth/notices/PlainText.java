package tilth.notices;

import java.util.ArrayList;
import java.util.List;
import tilth.mail.Draft;
import tilth.text.Words;

/// A letter as plain text: the same words in the same order as the HTML, addresses in full.
final class PlainText {
    private PlainText() {}

    static String of(LetterPage page, Words words) {
        Draft draft = page.draft();
        List<String> parts = new ArrayList<>();
        if (!draft.opening().isEmpty()) parts.add(draft.opening());
        parts.addAll(draft.said());
        if (!draft.code().isEmpty()) parts.add("    " + draft.code());
        draft.found().forEach(found -> parts.add(found(found)));
        page.first().forEach(act -> parts.add(act.label() + ":\n" + act.url()));
        page.others().forEach(act -> parts.add(act.label() + ":\n" + act.url()));
        if (!page.answerLine().isEmpty()) parts.add(page.answerLine());
        draft.sections().forEach(section -> section(parts, section));
        if (!draft.quiet().isEmpty()) parts.add(draft.quiet());
        parts.add("-- \n" + foot(page, words));
        return String.join("\n\n", parts) + "\n";
    }

    /// A heading as letters on paper have it, and under it each letter in few lines.
    private static void section(List<String> parts, Draft.Section section) {
        parts.add(
                section.title() + "\n" + "-".repeat(Math.min(72, section.title().length())));
        for (Draft letter : section.letters()) {
            List<String> lines = new ArrayList<>();
            if (!letter.subject().isEmpty()) lines.add(letter.subject());
            if (!letter.opening().isEmpty()) lines.add(letter.opening());
            lines.addAll(letter.said());
            letter.found().forEach(found -> lines.add(found(found)));
            letter.acts().forEach(act -> lines.add(act.label() + ": " + act.url()));
            parts.add(String.join("\n", lines));
        }
    }

    private static String found(Draft.Found found) {
        String line = found.line().isEmpty() ? "" : "\n" + found.line();
        return found.title() + line + "\n" + found.url();
    }

    private static String foot(LetterPage page, Words words) {
        String foot = page.siteName() + "\n" + page.siteUrl();
        if (page.stopUrl().isEmpty()) return foot;
        if (!page.lessUrl().isEmpty()) foot += "\n\n" + words.text("notices.letter.less") + ":\n" + page.lessUrl();
        return foot
                + "\n\n" + words.text("notices.letter.stop") + ":\n" + page.stopUrl()
                + "\n\n" + words.text("notices.letter.settings") + ":\n" + page.settingsUrl();
    }
}
