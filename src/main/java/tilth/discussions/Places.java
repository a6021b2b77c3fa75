package tilth.discussions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.spaces.Visibility;
import tilth.text.Words;
import tilth.web.Form;
import tilth.web.Request;

/// Where somebody may talk: reads the place from a form or a query, and offers those there are.
final class Places {
    private final Spaces spaces;

    Places(Spaces spaces) {
        this.spaces = spaces;
    }

    /// A space by number, or by the last part of its address, if it is one the reader may know of.
    Optional<Space> said(Request request, String said) {
        if (said.isEmpty() || said.indexOf('\0') >= 0) return Optional.empty();
        if (said.matches("[0-9]{1,18}")) return spaces.at(request.reach(), Long.parseLong(said));
        for (SpaceKind kind : SpaceKind.values()) {
            Optional<Space> space = spaces.find(request.reach(), kind, said);
            if (space.isPresent()) return space;
        }
        return Optional.empty();
    }

    /// The space chosen in a form; empty for everyone. What is not known is marked in it.
    Optional<Space> read(Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return Optional.empty();
        Optional<Space> space = said(request, said);
        if (space.isEmpty()) form.wrong("space", "discussions.space.unknown");
        return space;
    }

    /// All one may write in, everyone last, each with who reads there.
    List<BeginPage.Option> options(Request request, String chosen) {
        Words words = request.words();
        List<BeginPage.Option> options = new ArrayList<>();
        for (Space space : spaces.mine(request.visitor())) {
            String number = Long.toString(space.address());
            boolean open = space.visibility() == Visibility.PUBLIC;
            options.add(new BeginPage.Option(
                    number,
                    words.text(open ? "discussions.space.open" : "discussions.space.closed", space.name()),
                    number.equals(chosen)));
        }
        options.add(new BeginPage.Option(
                "0", words.text("discussions.space.everyone"), chosen.isEmpty() || chosen.equals("0")));
        return options;
    }
}
