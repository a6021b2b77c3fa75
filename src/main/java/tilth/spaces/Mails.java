package tilth.spaces;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tilth.web.Form;

/// The mail addresses somebody typed or pasted in to invite.
final class Mails {
    static final int MOST = 30; // in one form

    private Mails() {}

    /// Addresses, parted by line ends, commas or blanks; what is none is said beside the field.
    static List<String> of(Form form) {
        List<String> mails = Arrays.stream(form.value("mails").split("[\\s,;]+"))
                .filter(mail -> !mail.isEmpty())
                .distinct()
                .toList();
        if (mails.isEmpty()) form.wrong("mails", "web.form.needed");
        if (mails.size() > MOST) form.wrong("mails", "web.form.toomany", MOST);
        for (String mail : mails)
            if (Form.of(Map.of("mail", mail)).mail("mail").fails())
                form.wrong("mails", "spaces.invite.mails.wrong", mail);
        return mails;
    }
}
