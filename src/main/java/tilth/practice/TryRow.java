package tilth.practice;

import java.util.List;
import tilth.library.Resource;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Request;

/// One report as a page shows it.
///
/// @param icon by how it went
/// @param went how it went, in words
/// @param who who tried it; `place` is the address of their place, empty when there is none to show
/// @param again whether they would again, in words
/// @param tongue "in English", when that is not the language of the page
/// @param older which version they tried, in words; empty when it is the present one
/// @param alone the place that alone reads it; empty when all readers of the resource do
/// @param edit where its writer changes it; empty for others
/// @param remove where its writer takes it back, or who looks after the place puts it away; empty for others
record TryRow(
        long address,
        String icon,
        String went,
        String who,
        String place,
        String month,
        String changes,
        String result,
        String again,
        String language,
        String tongue,
        String older,
        String alone,
        String edit,
        String remove) {

    static List<TryRow> of(Request request, Resource resource, List<Try> tries, boolean tends) {
        return tries.stream().map(told -> of(request, resource, told, tends)).toList();
    }

    private static TryRow of(Request request, Resource resource, Try told, boolean tends) {
        Words words = request.words();
        boolean nameless = resource.sharedWith(request.reach()) && !told.by(request.visitor());
        boolean own = told.by(request.visitor());
        boolean known = told.byline().origin().seenBy(request.reach());
        boolean foreign = !told.language().equals(words.language());
        return new TryRow(
                told.address(),
                told.went().icon(),
                words.text(told.went().word()),
                told.who(words, request.reach(), nameless),
                known ? told.byline().origin().path() : "",
                Try.month(words, told.month()),
                told.changes(),
                told.result(),
                words.text("practice.again." + told.again()),
                told.language(),
                foreign ? words.text("library.in", Languages.nameIn(told.language(), words.language())) : "",
                told.version() < resource.version() ? words.text("practice.older", told.version()) : "",
                told.wide() || !known
                        ? ""
                        : words.text("practice.alone", told.byline().origin().name()),
                own ? "/tries/" + told.address() + "/edit" : "",
                own || tends ? "/tries/" + told.address() + "/remove" : "");
    }
}
