package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Real pairs of words that somebody looking for one wants to find by the other.
class TonguesTest {
    private static void same(String language, String... pairs) {
        for (String pair : pairs) {
            String[] words = pair.split("=", 2);
            assertEquals(stems(language, words[0]), stems(language, words[1]), language + ": " + pair);
        }
    }

    private static void apart(String language, String... pairs) {
        for (String pair : pairs) {
            String[] words = pair.split("=", 2);
            assertNotEquals(stems(language, words[0]), stems(language, words[1]), language + ": " + pair);
        }
    }

    private static List<String> stems(String language, String text) {
        return Tongues.terms(Fields.BODY + language, text);
    }

    @Test
    void languagesWithAnAnalyzerOfLuceneMeetInTheirStems() {
        same("en", "organizing=organize", "tenants’=tenant", "meetings=meeting", "recruiting=recruited");
        same("es", "organizacion=organizaciones", "accion=acción", "reuniones=reunión", "vecinas=vecino");
        same("fr", "l’organisation=organisations", "réunions=reunion", "recrutements=recrutement");
        same("pt", "organizações=organizacao", "reuniões=reunião", "vizinhos=vizinha");
        same("it", "l’organizzazione=organizzazioni", "riunioni=riunione");
        same("de", "Häuser=Haus", "Versammlungen=Versammlung", "Mieterinnen=Mieterin");
        same("ru", "собрания=собрание", "ещё собрание=еще собрание", "жильцов=жильцы");
        same("ar", "والتنظيم=تنظيم", "الاجتماعات=اجتماعات", "مُنَظَّمة=منظمة");
        same("hi", "बैठकों=बैठक", "किरायेदारों=किरायेदार");
    }

    @Test
    void chineseJapaneseAndKoreanAreFoundByPairsOfSigns() {
        assertEquals(List.of("社区", "区组", "组织"), stems("zh", "社区组织"));
        same("zh", "社區組織=社区组织");
        assertEquals(List.of("モイ", "イム"), stems("ja", "ﾓｲﾑ"));
        same("ja", "ﾊﾟｰﾃｨｰ=パーティー");
        assertEquals(List.of("모임", "임에", "에서"), stems("ko", "모임에서"));
    }

    @Test
    void vietnameseKeepsItsTones() {
        assertEquals(List.of("tổ", "chức", "cộng", "đồng"), stems("vi", "Tổ chức Cộng Đồng"));
        assertEquals(stems("vi", "tổ chức"), stems("vi", "to\u0302\u0309 chu\u031b\u0301c"), "however it is composed");
        apart("vi", "bán=bàn", "ma=mà");
        assertEquals(List.of("to", "chuc", "cong", "dong"), stems("any", "Tổ chức Cộng Đồng"));
    }

    @Test
    void haitianCreoleStandsWhole() {
        assertEquals(List.of("travay"), stems("ht", "M’ap travay"));
        same("ht", "m ap travay=mwen ap travay", "l'ale lekòl=li ale lekòl", "n’òganize=nou òganize");
        same("ht", "òganizasyon=òganize", "òganizatè yo=òganize", "patisipasyon=patisipe", "vwazen yo=vwazen");
        same("ht", "kay-la=kay", "vin nan reyinyon an=vini nan reyinyon", "mwen konn=mwen konnen");
        apart("ht", "nasyon=ne", "pati=patisipe");
    }

    @Test
    void tagalogIsFoundByItsRoots() {
        same("tl", "nag-oorganisa=organisa", "mag-organisa=organisa", "inorganisa=organisa");
        same("tl", "tumulong=tulong", "tutulong=tulong", "tulungan=tulong", "katulong=tulong", "nagtutulungan=tulong");
        same("tl", "sinulat=sulat", "magsusulat=sulat", "gawain=gawa", "ginawa=gawa", "gagawin=gawin");
        same("tl", "magandang=maganda", "samahang=samahan", "kabataang=kabataan", "marunong=dunong");
        apart("tl", "pulong=pulo", "bahay=baha");
    }

    @Test
    void somaliIsFoundWithoutItsArticles() {
        same("so", "guriga=guri", "gurigu=guri", "guryo=guri", "gurigayga=guri", "bulshada=bulsho");
        same("so", "bulshadeenna=bulsho", "magaalada=magaalo", "magaalooyinka=magaalo", "dadka=dad", "dadku=dad");
        same("so", "meesha=meel", "walaasha=walaal", "miisas=miis", "qoysaska=qoys", "dukaanno=dukaan");
        same("so", "maareeyaha=maareeye", "maareeyayaal=maareeye", "ardayda=arday", "shirka=shir", "shaaha=shaah");
        apart("so", "shir=shar", "dad=daad");
    }

    @Test
    void otherScriptsAreFoundInLatinLetters() {
        meets("привет", "privet");
        meets("организация", "organizatsiya");
        meets("محمد", "Mohammed");
        meets("فاطمة الزهراء", "Fatima");
        meets("संगठन", "sangathan");
        meets("모임", "moim");
        meets("社区", "shequ");
        meets("Οργάνωση", "organosi");
        assertEquals(List.of(), Tongues.terms(Fields.TITLE_LATIN, "Latin words cost nothing"));
    }

    private static void meets(String kept, String typed) {
        List<String> terms = Tongues.terms(Fields.TITLE_LATIN, kept);
        List<String> asked = Latin.asked(typed);
        assertEquals(true, asked.stream().anyMatch(terms::contains), kept + " " + terms + ", " + typed + " " + asked);
    }
}
