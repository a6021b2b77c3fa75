package tilth.spaces;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;

/// The page on which those who look after a space invite: letters, links, and what is on its way.
final class Inviting {
    record InvitePage(
            Space space,
            String title,
            List<Invitations.Sent> sent,
            List<Choice> roles,
            List<Choice> languages,
            List<Choice> days,
            Form form) {}

    record LinkPage(Space space, String title, String link, Instant expires) {}

    private static final int[] DAYS = {7, 30, 90};

    private final Here here;
    private final Invitations invitations;

    Inviting(Here here, Invitations invitations) {
        this.here = here;
        this.invitations = invitations;
    }

    Answer page(Request request, SpaceKind kind) {
        return page(request, here.at(request, kind, Standing::invites), Form.blank());
    }

    private Answer.Page page(Request request, Standing standing, Form form) {
        Space space = standing.space();
        List<Invitations.Sent> sent = invitations.sent(space.id(), 0, 100, request.now());
        List<Choice> roles = Arrays.stream(Role.values())
                .filter(standing::grants)
                .map(role -> Choice.of(
                        role.code(), request.words().text("spaces.role." + role.code()), form, "role", "member"))
                .toList();
        List<Choice> days = Arrays.stream(DAYS)
                .mapToObj(
                        day -> Choice.of("" + day, request.words().text("spaces.invite.days", day), form, "days", "30"))
                .toList();
        return Answer.page(
                "spaces/invite",
                new InvitePage(
                        space,
                        request.words().text("spaces.invite.title", space.name()),
                        sent,
                        roles,
                        Choice.shown(request, form),
                        days,
                        form));
    }

    /// `way` mail (with `mails`, one a line) or link (with `most`).
    Answer send(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::invites);
        Form form = request.form()
                .choice("way", "mail", "link")
                .choice("role", Role.codes())
                .choice("language", Languages.SHIPPED.toArray(String[]::new))
                .choice("days", "7", "30", "90");
        boolean byLink = form.value("way").equals("link");
        if (byLink) form.number("most", 1, Invitations.MOST_USES);
        List<String> mails = byLink ? List.of() : Mails.of(form);
        if (form.fails()) return page(request, seen, form).status(422);
        for (int letter = 0; letter < Math.max(1, mails.size()); letter++)
            here.often(request, "invite", Invitations.MOST_A_DAY);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::invites);
            Role role = Role.of(form.value("role"));
            int days = (int) Long.parseLong(form.value("days"));
            String language = form.value("language");
            if (!byLink) {
                for (String mail : mails)
                    invitations.make(
                            tx, standing, new Invitations.Wanted(mail, role, language, days, 1), request.now());
                return Answer.to(standing.space().path() + "/invite");
            }
            int most = (int) form.numberValue("most");
            Invitations.Made made = invitations.make(
                    tx, standing, new Invitations.Wanted("", role, language, days, most), request.now());
            Instant expires = request.now().plus(Duration.ofDays(days));
            String title = request.words().text("spaces.invite.link.title");
            return Answer.page(
                            "spaces/link",
                            new LinkPage(standing.space(), title, invitations.link(made.token(), language), expires))
                    .secret();
        });
    }

    Answer withdraw(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::invites);
        Form form = request.form().number("id", 1, Long.MAX_VALUE).orRefuse();
        return request.act(tx -> {
            invitations.withdraw(
                    tx, here.hold(tx, request.visitor(), seen.space().id(), Standing::invites), form.numberValue("id"));
            return Answer.to(seen.space().path() + "/invite");
        });
    }
}
