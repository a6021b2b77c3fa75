package tilth.discussions;

import java.time.Instant;
import java.util.List;
import tilth.spaces.Attached;
import tilth.spaces.FilesField;
import tilth.spaces.Panel;
import tilth.text.Html;
import tilth.web.Form;

/// What the page of a discussion shows.
///
/// @param state what it is and how it stands, in words
/// @param about what it hangs under; its path is empty for nothing
/// @param place where it stands; its path is empty when that is not to be named
/// @param readers who reads it, in words
/// @param fresh how many are unread, and where the first of them is; empty where none is
/// @param last whether the newest is on this page
/// @param read the highest number on this page, to be remembered as read
/// @param form what is being answered; its body may come from a draft
/// @param draft where the answer's draft is kept; empty where none is
/// @param answering whom the form answers, in words; empty for the discussion as a whole
/// @param panels what other rooms show below it
/// @param owed address of the agreement to say yes to before one writes; empty for none
public record ShowPage(
        String title,
        String language,
        String icon,
        String state,
        Link about,
        Link place,
        String readers,
        String answers,
        Instant begun,
        boolean open,
        boolean closed,
        boolean secret,
        String lead,
        String url,
        String path,
        String base,
        long address,
        List<Html> lines,
        Link fresh,
        Link answer,
        String pinned,
        String shut,
        boolean hidden,
        boolean removed,
        String earlier,
        String later,
        boolean last,
        int read,
        Form form,
        String draft,
        String answering,
        int parent,
        boolean returned,
        Html preview,
        FilesField upload,
        boolean mayReply,
        String owed,
        boolean mayReact,
        List<Option> levels,
        Acts acts,
        List<Panel.Shown> panels) {

    /// What a link shows in a chat; nothing unless anyone may read it.
    public String shareLine() {
        return open ? lead : "";
    }

    /// The form as nobody has filled it in yet; null once somebody has.
    public Blank blank() {
        boolean begun = returned || parent != 0 || !form.value("body").isEmpty() || form.fails();
        return begun || preview != null || !upload.waiting().isEmpty()
                ? null
                : new Blank(base, path, readers, draft, upload);
    }

    public Facts facts() {
        return new Facts(place, readers, begun, answers, open, title, lead, url);
    }

    /// Null for who is told nothing.
    public Follow follow() {
        return levels.isEmpty() ? null : new Follow(base, levels);
    }

    /// Null for who does nothing here.
    public Tend tend() {
        return acts.any() || acts.restore() ? new Tend(base, acts) : null;
    }

    public record Blank(String base, String path, String readers, String draft, FilesField upload) {
        public Form form() {
            return Form.blank();
        }

        public boolean returned() {
            return false;
        }

        public String answering() {
            return "";
        }

        public int parent() {
            return 0;
        }

        public Html preview() {
            return null;
        }
    }

    public record Facts(
            Link place,
            String readers,
            Instant begun,
            String answers,
            boolean open,
            String title,
            String lead,
            String url) {}

    public record Follow(String base, List<Option> levels) {}

    public record Tend(String base, Acts acts) {}

    /// @param label in words; empty together with the path
    public record Link(String label, String path) {
        static final Link NONE = new Link("", "");
    }

    public record Option(String value, String label, boolean chosen) {}

    /// What may be done with the discussion as a whole.
    public record Acts(
            boolean close,
            boolean reopen,
            boolean pin,
            boolean unpin,
            boolean move,
            boolean hide,
            boolean remove,
            boolean restore) {
        public boolean any() {
            return close || reopen || pin || unpin || move || hide || remove;
        }
    }

    /// One reply, or what is said in its place.
    ///
    /// @param n its number
    /// @param since what separates it from what was read: only on the first unread
    /// @param away said in its place when it is put away; empty when it stands
    /// @param kept whether this reader still sees its words although it is away
    /// @param under it answers another reply
    /// @param answers whom, in words; empty when the opening
    /// @param accepted said beneath it when it answered the question; empty when not
    /// @param answer where the form that answers it is; empty for those who only read
    /// @param at when it was said, for machines; `when` for people
    public record Line(
            int n,
            String href,
            String name,
            String profile,
            String letter,
            String label,
            String at,
            String when,
            boolean changed,
            String language,
            Html html,
            String since,
            String away,
            boolean kept,
            boolean under,
            String answers,
            String answersHref,
            String accepted,
            List<React> reacts,
            String who,
            String answer,
            String quote,
            boolean mayAccept,
            boolean mayUnaccept,
            String edit,
            String history,
            String putAway,
            String takeBack,
            String bringBack,
            List<Attached> files) {
        public boolean more() {
            return !(quote + edit + history + putAway + takeBack + who).isEmpty() || mayAccept || mayUnaccept;
        }
    }

    /// @param word with how many said it
    public record React(String value, String word, boolean pressed) {}
}
