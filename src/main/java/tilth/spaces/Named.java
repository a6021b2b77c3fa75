package tilth.spaces;

import tilth.web.Form;
import tilth.web.Request;

/// The place that a form names, by its number in addresses.
public final class Named {
    private Named() {}

    /// The identity of the place that the field `space` names; the commons where it is empty or 0, and where it names
    /// none within reach, which the form then says.
    public static long place(Spaces spaces, Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return Commons.ID;
        if (said.matches("[0-9]{1,18}")) {
            var found = spaces.at(request.reach(), Long.parseLong(said));
            if (found.isPresent()) return found.get().id();
        }
        form.wrong("space", "library.space.unknown");
        return Commons.ID;
    }
}
