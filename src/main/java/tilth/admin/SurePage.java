package tilth.admin;

import tilth.web.Form;

/// A question before a grave act.
///
/// @param ask the question; `text` what follows from saying yes
/// @param subject the person or thing it is about, as people typed it
/// @param grave whether the button says so by its look
/// @param texts whether to ask what becomes of a person's texts
public record SurePage(
        String ask,
        String text,
        String subject,
        String button,
        boolean grave,
        String action,
        String back,
        boolean texts,
        Form form) {}
