package tilth.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What somebody wrote above the letter they answer: mail programs put the whole letter below it.
final class Above {
    /// From such a line on it is the letter, or what a phone adds to it.
    private static final Pattern BELOW =
            Pattern.compile("(?iU)>.*|-- ?|_{5,}|-{2,}.*-{2,}|.*<?[^\\s<>]{1,64}@[^\\s<>]{1,255}>?.*"
                    + "|(from|de|von|para|to|sent|enviado|من|إلى)\\s*:.*"
                    + "|(sent from|sent with|get outlook|enviado desde|enviado con|أرسلت من|مرسل من)\\b.*"
                    + "|(on|el|le|em|il|am|في|بتاريخ)\\b.*(wrote|escribió|a écrit|escreveu|ha scritto|schrieb|كتب).*:");

    private static final int LINES = 200;

    private Above() {}

    static String of(String text) {
        List<String> own = new ArrayList<>();
        for (String line : text.lines().limit(LINES).toList()) {
            String said = line.replaceAll("[\\p{Cf}\\u00A0]", " ").strip();
            if (BELOW.matcher(said).matches()) break;
            own.add(said);
        }
        return String.join("\n", own).strip();
    }

    /// The text of a letter that came as HTML alone, up to what it quotes.
    static String ofHtml(String html) {
        String own = html.replaceFirst("(?is)<blockquote\\b.*|<div[^<>]{0,300}\\b(gmail_quote|divRplyFwdMsg)\\b.*", "");
        String lines = own.replaceAll("\\s+", " ")
                .replaceAll("(?i)<(style|script|title)\\b[^<]{0,20000}</\\1>", "")
                .replaceAll("(?i)<(br|/p|/div|/li|/tr|hr)\\b[^<>]{0,1000}>", "\n")
                .replaceAll("<[^<>]{0,5000}>", "");
        return of(lines.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "’")
                .replace("&amp;", "&"));
    }
}
