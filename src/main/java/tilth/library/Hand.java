package tilth.library;

import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Whose hand a text comes from: somebody at a form, or who began an import and has gone on to other things.
///
/// @param language in which they use the site
public record Hand(Visitor visitor, String language) {
    static Hand of(Request request) {
        return new Hand(request.visitor(), request.language());
    }

    Reach reach() {
        return visitor.reach();
    }
}
