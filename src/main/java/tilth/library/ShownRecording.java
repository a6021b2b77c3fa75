package tilth.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.web.Request;

/// A recording: the player, its chapters, and what is said, each line leading to its time.
///
/// A time is a link to this page with the player standing there, `?t=75#player`: it works without script,
/// where a file opened by itself may not be played. With script the player goes there at once. Where the recording is
/// elsewhere, a time is a link to it at that second, if it is known how that place is told; it is never loaded here.
///
/// @param src of the player, with the time at which it stands; empty where the sound is elsewhere
/// @param sound the file that is played; null where it is elsewhere
/// @param host where the times lead; empty where they lead to the player or nowhere
/// @param said the pieces that are shown, all or those with what is looked for
/// @param spoken there is something to look in
/// @param find what is looked for in what is said; empty for all of it
/// @param path of the page
public record ShownRecording(
        String src,
        Attached sound,
        String host,
        List<Piece> chapters,
        List<Piece> said,
        boolean spoken,
        String find,
        String path,
        String language,
        String dir) {
    private static final int LONGEST = 2 << 20; // bytes of a file with subtitles

    /// @param at seconds; -1 for none
    /// @param clock "4:07"; empty for none
    /// @param href where it leads; empty where there is nothing to hear
    public record Piece(int at, String clock, String href, String text) {
        /// Whether it leads to another site.
        public boolean away() {
            return href.startsWith("http");
        }
    }

    /// The recording in a resource; nothing when it is none and has nothing of one.
    static Optional<ShownRecording> of(
            Request request, Resource resource, List<Attached> files, Attachments attachments) {
        Optional<Attached> sound = sound(resource, files);
        String chapters = resource.field(Prompts.CHAPTERS).orElse("");
        String transcript = resource.field(Prompts.TRANSCRIPT).orElseGet(() -> subtitles(resource, files, attachments));
        if (sound.isEmpty() && chapters.isEmpty() && transcript.isEmpty()) return Optional.empty();
        String find = request.query("find").orElse("").strip();
        String time = request.query("t")
                .filter(said -> said.matches("[0-9]{1,6}"))
                .map(said -> "#t=" + said)
                .orElse("");
        String path = resource.path();
        List<Cues.Cue> cues = Cues.transcript(transcript);
        String link = resource.field(Prompts.LINK).orElse("");
        Optional<Moment> away = sound.isPresent() ? Optional.empty() : Moment.of(link);
        IntFunction<String> leads =
                at -> away.map(moment -> moment.at(at)).orElse(sound.isPresent() ? path + "?t=" + at + "#player" : "");
        return Optional.of(new ShownRecording(
                sound.map(file -> file.path() + time).orElse(""),
                sound.orElse(null),
                away.map(_ -> ShownContent.host(link)).orElse(""),
                pieces(Cues.chapters(chapters), leads),
                pieces(found(cues, find), leads),
                !cues.isEmpty(),
                find,
                path,
                resource.language(),
                ShownHead.dir(resource.language())));
    }

    /// The sound that the player plays: the first there is.
    static Optional<Attached> sound(Resource resource, List<Attached> files) {
        if (resource.kind() != ResourceKind.RECORDING) return Optional.empty();
        return files.stream().filter(Attached::audio).findFirst();
    }

    private static List<Piece> pieces(List<Cues.Cue> cues, IntFunction<String> leads) {
        List<Piece> pieces = new ArrayList<>();
        for (Cues.Cue cue : cues)
            pieces.add(new Piece(
                    cue.at(),
                    cue.timed() ? Cues.clock(cue.at()) : "",
                    cue.timed() ? leads.apply(cue.at()) : "",
                    cue.text()));
        return List.copyOf(pieces);
    }

    private static List<Cues.Cue> found(List<Cues.Cue> cues, String find) {
        if (find.isEmpty() || find.length() > 200) return cues;
        String wanted = find.toLowerCase(Locale.ROOT);
        return cues.stream()
                .filter(cue -> cue.text().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /// The first file of subtitles says what nobody typed.
    private static String subtitles(Resource resource, List<Attached> files, Attachments attachments) {
        if (resource.kind() != ResourceKind.RECORDING) return "";
        return files.stream()
                .filter(Attached::subtitles)
                .findFirst()
                .flatMap(attachments::place)
                .map(ShownRecording::text)
                .orElse("");
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
