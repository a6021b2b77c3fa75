package tilth.library;

import tilth.web.Request;

/// What is handed on when somebody shares the page.
///
/// @param open anyone may read it: it may be shared and found by search engines
/// @param lead one true sentence for chats
public record ShownShare(boolean open, String title, String lead, String url) {
    static ShownShare of(Request request, Resource resource) {
        String about = request.words()
                .text("library.about", request.words().text(resource.kind().word()), ShownHead.line(request, resource));
        return new ShownShare(
                resource.open() && resource.stands(),
                resource.title(),
                resource.lead().isEmpty() ? about : resource.lead(),
                request.site().absolute(resource.path()));
    }
}
