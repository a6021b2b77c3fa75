package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import tilth.Neighbour;
import tilth.Phone;
import tilth.Townhouse;

/// The chain, walked on phones from its first link to its last: a circle is founded with its rhythm, people answer
/// from a letter, it meets, what was said is kept and becomes a lesson, a stranger finds it, asks to join, is
/// greeted, talks, and comes to the next session.
class ChainWalkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static Evening evening;

    @BeforeAll
    static void open() {
        evening = new Evening(new Townhouse());
    }

    @AfterAll
    static void close() {
        evening.close();
    }

    @ParameterizedTest
    @CsvSource({"es, true", "es, false", "en, true", "en, false"})
    void fromARhythmToANewcomerAtTheNextSession(String language, boolean script) throws Exception {
        String mark = language + script;
        String word = "calabaza" + mark;
        try (Phone rosa = new Phone(evening.house, language, script);
                Phone marta = new Phone(evening.house, language, script)) {
            enters(rosa, "Rosa " + mark, "/circles/new");
            String circle = founds(rosa, "Rueda " + mark);
            Neighbour luis = evening.person("Luis" + mark);
            comes(circle, luis);
            String session = confirms(rosa, circle);
            answersFromALetter(marta, luis, session);
            marta.browser.manage().deleteAllCookies();

            itIsOver(session);
            isHeld(rosa, session, luis);
            String lesson = becomesALesson(rosa, session, luis, word);

            finds(marta, word, lesson);
            asksToJoin(marta, circle, "Marta " + mark);
            isLetIn(rosa, circle);
            talks(marta, circle);
            answersForTheNext(marta, circle, session);
            assertTrue(rosa.complaints().isEmpty(), () -> rosa.complaints().toString());
            assertTrue(marta.complaints().isEmpty(), () -> marta.complaints().toString());
        }
    }

    private static void enters(Phone phone, String name, String next) throws Exception {
        String mail = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "@example.org";
        int before = evening.house.inbox.size();
        if (!next.isEmpty()) phone.open("/enter?next=" + Neighbour.encode(next));
        phone.write("mail", mail);
        phone.go();
        phone.write("code", evening.house.code(mail, before));
        phone.go();
        phone.write("name", name);
        phone.go();
    }

    private static String founds(Phone rosa, String name) {
        rosa.write("name", name);
        main(rosa);
        String circle = rosa.path();
        assertTrue(circle.startsWith("/circles/") && !circle.equals("/circles/new"), circle);
        assertTrue(rosa.browser.findElements(By.cssSelector(".strip")).size() > 0, "the year of its rhythm");
        assertTrue(first(rosa, "a[href^='/sessions/']:not([href*='new']):not([href*='quick'])")
                .isDisplayed());
        rosa.open(circle + "/rhythm");
        assertEquals(
                6,
                rosa.browser.findElements(By.cssSelector("main ol.rows > li")).size(),
                "six ahead");
        return circle;
    }

    private static void comes(String circle, Neighbour person) {
        long id = evening.house.db.one(
                "select id from space where slug = $1",
                row -> row.number("id"),
                circle.substring("/circles/".length()));
        evening.comes(id, person, 1);
    }

    private static String confirms(Phone rosa, String circle) {
        rosa.open(circle);
        String session = path(first(rosa, "main .date a[href^='/sessions/']").getDomAttribute("href"));
        rosa.open(session);
        rosa.follow(first(rosa, "main a.main[href$='/confirm']"));
        main(rosa);
        return session;
    }

    /// Two taps, without entering.
    private static void answersFromALetter(Phone phone, Neighbour luis, String session) throws Exception {
        String letter = evening.letter(luis, "/sessions/answer/").text();
        Matcher link = Pattern.compile("(/sessions/answer/[^\\s>)\\]]+)").matcher(letter);
        assertTrue(link.find(), letter);
        phone.open(link.group(1));
        main(phone);
        assertEquals("yes", evening.answer(find(session), luis));
    }

    private static Session find(String path) {
        long address = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        return new SessionStore(evening.house.db)
                .find(new tilth.web.Reach(java.util.Set.copyOf(labels(address))), address)
                .orElseThrow();
    }

    private static List<String> labels(long address) {
        return evening.house.db.one(
                "select labels from session where address = $1", row -> row.texts("labels"), address);
    }

    private static void itIsOver(String session) {
        evening.begins(find(session), Duration.ofHours(5));
    }

    private static void isHeld(Phone rosa, String session, Neighbour luis) {
        rosa.open(session);
        rosa.follow(first(rosa, "main button[name=met][value=yes]"));
        rosa.open(session + "/presence");
        WebElement there = first(rosa, "main input[name=person][value='" + luis.id() + "']");
        if (!there.isSelected()) there.sendKeys(org.openqa.selenium.Keys.SPACE);
        main(rosa);
    }

    private static String becomesALesson(Phone rosa, String session, Neighbour luis, String word) throws Exception {
        rosa.open(session + "/recap");
        rosa.write("body", "Pusimos una " + word + " en cada mesa, y la gente empezó a hablar.");
        main(rosa);
        rosa.follow(first(rosa, "form[action$='/recap/approve'] button"));
        rosa.follow(first(rosa, "button[name=paragraph]"));
        rosa.write("title", "Una " + word + " para cada mesa");
        rosa.follow(first(rosa, "main button[name=do][value=ask]"));
        String desk = rosa.path();

        String letter = evening.letter(luis, "/passages/answer/").text();
        Matcher link = Pattern.compile("(/passages/answer/[^\\s>)\\]]+)").matcher(letter);
        assertTrue(link.find(), letter);
        assertTrue(letter.contains(word), letter);
        Neighbour phone = evening.house.stranger();
        assertEquals(200, phone.post(link.group(1), "answer=fine&version=1").statusCode());

        rosa.open(desk);
        rosa.follow(first(rosa, "main button[name=do][value=publish]"));
        assertTrue(rosa.path().startsWith("/library/"), rosa.path());
        assertTrue(rosa.browser
                        .findElements(By.cssSelector("main a[href='" + session + "']"))
                        .size()
                > 0);
        return rosa.path();
    }

    private static void finds(Phone stranger, String word, String lesson) {
        Instant end = Instant.now().plus(PATIENCE);
        do {
            assertTrue(Instant.now().isBefore(end), "found by searching");
            stranger.open("/search?q=" + word);
        } while (stranger.browser
                .findElements(By.cssSelector("main a[href='" + lesson + "']"))
                .isEmpty());
        stranger.follow(first(stranger, "main a[href='" + lesson + "']"));
        assertEquals(lesson, stranger.path());
        assertFalse(stranger.text().contains("Luis"), "who was there is nobody else's business");
    }

    private static void asksToJoin(Phone marta, String circle, String name) throws Exception {
        marta.follow(first(marta, "main a[href='" + circle + "']"));
        marta.follow(first(marta, "main a[href='" + circle + "/join']"));
        enters(marta, name, "");
        assertEquals(circle + "/join", marta.path());
        marta.write("answer", "Quiero aprender a empezar una reunión.");
        main(marta);
    }

    private static void isLetIn(Phone rosa, String circle) {
        rosa.open("/");
        rosa.follow(first(rosa, "main a[href='" + circle + "/requests']"));
        rosa.follow(first(rosa, "main button[name=do][value=approve]"));
        rosa.open("/");
        rosa.follow(first(rosa, "main a[href^='" + circle + "/newcomers']"));
        rosa.write("line", "Qué bueno que viniste, Marta.");
        rosa.follow(first(rosa, "main form.stack button.act.main"));
    }

    private static void talks(Phone marta, String circle) {
        marta.open("/");
        marta.follow(first(marta, "main a[href^='/greetings/'], main a[href^='/welcomes/'], main a[href*='greeting']"));
        marta.write("reply", "Gracias, Rosa. Nos vemos el martes.");
        main(marta);
        marta.open(circle);
        marta.follow(first(marta, "main a[href^='/discussions/new']"));
        marta.write("title", "¿Qué llevo el primer día?");
        marta.write("body", "Es mi primera vez. ¿Hace falta preparar algo?");
        main(marta);
        assertTrue(marta.path().matches("/discussions/[0-9]+-.*"), marta.path());
    }

    private static void answersForTheNext(Phone marta, String circle, String held) {
        marta.open("/");
        WebElement next = first(marta, "main .date a[href^='/sessions/']");
        String session = path(next.getDomAttribute("href"));
        assertFalse(session.equals(held));
        marta.follow(first(marta, "main form.answers button[value=yes]"));
        marta.open(session);
        assertEquals("true", first(marta, "main form.answers button[value=yes]").getDomAttribute("aria-pressed"));
        marta.open(circle);
        assertTrue(marta.text().contains("calabaza"), "what the circle learned");
        marta.open(circle + "/rhythm");
        assertFalse(
                marta.browser
                        .findElements(By.cssSelector("main a[href='" + held + "']"))
                        .isEmpty(),
                "what was can be read by who came later");
    }

    private static String path(String href) {
        return URI.create(href).getPath();
    }

    private static WebElement first(Phone phone, String selector) {
        List<WebElement> found = phone.browser.findElements(By.cssSelector(selector));
        assertFalse(found.isEmpty(), () -> phone.path() + " has no " + selector + ":\n" + phone.text());
        return found.getFirst();
    }

    /// The page's own act.
    private static void main(Phone phone) {
        phone.follow(first(phone, "main form.sheet button.act.main, main form button.act.main"));
    }
}
