package tilth.notices;

import java.util.List;
import tilth.mail.Draft;

/// What the letter's template shows.
///
/// @param side where a line begins in this language: `left` or `right`, for mail programs that know
/// no logical properties
/// @param first the act that stands out; one at most
/// @param answerLine says that it can be answered by writing back; empty when it cannot
/// @param stopUrl empty when the letter can not be stopped
/// @param lessUrl where fewer letters can be had; empty but for gathered ones
record LetterPage(
        String language,
        String direction,
        String side,
        Draft draft,
        List<Draft.Act> first,
        List<Draft.Act> others,
        String answerLine,
        String siteName,
        String siteUrl,
        String stopUrl,
        String lessUrl,
        String settingsUrl) {}
