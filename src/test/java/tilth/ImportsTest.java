package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A spreadsheet becomes a library: looked at, tried, brought in, taken back as one, and brought in again.
class ImportsTest {
    private static Street street;
    private static JsonObject circle;

    @BeforeAll
    static void settle() throws Exception {
        street = new Street();
        circle = street.founds("circle", "Reading circle", "listed", null);
        street.joins(circle, street.amina);
    }

    @AfterAll
    static void leave() {
        street.close();
    }

    /// Brings a file and waits until its rows are read; gives the path of its page.
    private static String brings(Neighbour who, JsonObject space, String name, byte[] sheet, byte[] zip)
            throws Exception {
        String place = space == null ? "0" : "" + space.getLong("id");
        Parcel parcel = new Parcel().with("space", place).file("sheet", name, sheet);
        if (zip != null) parcel.file("files", "files.zip", zip);
        HttpResponse<String> answer = parcel.send(who, "/imports?space=" + place, "/imports");
        assertEquals(303, answer.statusCode(), answer.body());
        String path = answer.headers().firstValue("Location").orElseThrow();
        rests(who, path);
        return path;
    }

    private static JsonObject rests(Neighbour who, String path) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            JsonObject now = who.makes("GET", path, null);
            if (!List.of("reading", "checking", "running", "undoing").contains(now.getString("state"))) return now;
            Child.pause();
        }
        throw new AssertionError("still at work");
    }

    private static JsonObject does(Neighbour who, String path, String act, Map<String, String> fields)
            throws Exception {
        HttpResponse<String> answer = who.send(path, path + "/" + act, fields);
        assertEquals(303, answer.statusCode(), answer.body());
        return rests(who, path);
    }

    private static byte[] text(String sheet) {
        return sheet.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static JsonObject found(Neighbour who, String title) throws Exception {
        for (String next = ""; next != null; ) {
            JsonObject page = who.makes("GET", "/resources?limit=100" + next, null);
            for (Object each : page.getJsonArray("items"))
                if (((JsonObject) each).getString("title").equals(title)) return (JsonObject) each;
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        throw new AssertionError("no " + title);
    }

    @Test
    void aListInSpanishIsTriedBroughtInTakenBackAndBroughtAgain() throws Exception {
        Neighbour rosa = street.rosa;
        String sheet = "Título;Descripción;Tipo;Idioma;Temas;Autora;Fecha;Enlace;Archivos;Otra cosa\r\n"
                + "Abrir la puerta;\"- Primero\n"
                + "- Después \"\"saludar\"\"\";Guía;Español;Vivienda, Salud;María del Mar;12/03/2019;;plano.txt;x\r\n"
                + ";sin título;;;;;;;;\r\n"
                + "Cuentas claras;Una hoja;Herramienta;es;;=HYPERLINK(\"http://x\");nunca;javascript:alert(1);;\r\n"
                + "Nadie conoce el tema;Texto;;;Astrología;;;;falta.pdf;\r\n"
                + "\r\n"
                + "Dos lámparas;Texto corto;Lección;;Vivienda;;2020;https://example.org/a;;\r\n";
        byte[] zip = zip(Map.of("carpeta/plano.txt", text("Aquí está la escalera."), "../../fuera.txt", text("no")));
        String path = brings(rosa, circle, "lista.csv", sheet.getBytes(Charset.forName("windows-1252")), zip);
        String page = rosa.get(path).body();
        assertTrue(page.contains("5 rows are here") && page.contains("Say what each column is"), page);
        assertTrue(page.contains("María del Mar"), "told by its bytes");
        JsonObject read = rosa.makes("GET", path, null);
        assertEquals(
                List.of("title", "body", "kind", "language", "topics", "credit", "created", "fields.link", "files", ""),
                read.getJsonArray("columns").stream()
                        .map(column -> ((JsonObject) column).getString("is"))
                        .toList());

        JsonObject tried = does(rosa, path, "check", Map.of("unknown", "tell"));
        assertEquals("checked", tried.getString("state"));
        assertEquals(2, tried.getInteger("fitting"), rosa.get(path).body());
        assertEquals(3, tried.getInteger("wrong"));
        assertEquals(
                0,
                rosa.makes("GET", "/resources?space=" + circle.getLong("id"), null)
                        .getJsonArray("items")
                        .size(),
                "nothing is written");
        String problems = rosa.get(path + "/problems.csv").body();
        assertTrue(problems.contains("Row 3") || problems.contains("3,"), problems);
        assertTrue(problems.contains("Astrología") && problems.contains("falta.pdf"), problems);
        assertTrue(problems.contains("read this as a date"), problems);
        assertFalse(problems.contains(",=HYPERLINK") || problems.contains("\"=HYPERLINK"), problems);
        page = rosa.get(path).body();
        assertTrue(page.contains("3 rows that do not fit") && page.contains("Row 5"), page);
        assertEquals(
                403, street.amina.get("/imports?space=" + circle.getLong("id")).statusCode());
        assertEquals(404, street.amina.get(path).statusCode(), "it is hers alone");

        int letters = street.house.inbox.size();
        JsonObject done = does(rosa, path, "run", Map.of());
        assertEquals("done", done.getString("state"));
        assertEquals(2, done.getInteger("made"));
        JsonObject door = found(street.amina, "Abrir la puerta");
        assertEquals("guide", door.getString("kind"));
        assertEquals("es", door.getString("language"));
        assertEquals("- Primero\n- Después \"saludar\"", door.getString("body"));
        assertEquals(2, door.getJsonArray("topics").size());
        assertEquals("María del Mar", door.getJsonObject("author").getString("name"));
        assertTrue(door.getString("created").startsWith("2019-03-12"), door.getString("created"));
        assertEquals("plano.txt", door.getJsonArray("files").getJsonObject(0).getString("name"));
        assertTrue(found(street.amina, "Dos lámparas").getString("created").startsWith("2020-"));
        String shown = street.amina.get(door.getString("path")).body();
        assertTrue(shown.contains("María del Mar") && !shown.contains("/people/rosa"), shown);
        street.house.settle();
        assertTrue(street.finds(street.amina, "lámparas", 1));
        assertEquals(letters, street.house.inbox.size(), "nobody is written to");
        assertEquals(404, street.house.stranger().get(door.getString("path")).statusCode());

        JsonObject lamps = found(rosa, "Dos lámparas");
        rosa.makes(
                "PATCH",
                "/resources/" + lamps.getLong("id"),
                new JsonObject().put("version", 1).put("body", "Tres lámparas, mejor."));
        JsonObject undone = does(rosa, path, "undo", Map.of());
        assertEquals("undone", undone.getString("state"));
        assertEquals(1, undone.getInteger("stayed"));
        assertEquals(404, rosa.get(door.getString("path")).statusCode());
        page = rosa.get(path).body();
        assertTrue(page.contains("1 entry stayed") && page.contains("Somebody has changed"), page);

        JsonObject again = does(rosa, path, "check", Map.of("unknown", "leave"));
        assertEquals(1, again.getInteger("fitting"), "what stayed is not brought twice");
        does(rosa, path, "run", Map.of());
        assertEquals(
                "plano.txt",
                found(rosa, "Abrir la puerta")
                        .getJsonArray("files")
                        .getJsonObject(0)
                        .getString("name"));

        assertEquals(303, rosa.send(path, path + "/forget", Map.of()).statusCode());
        assertEquals(404, rosa.get(path).statusCode());
        assertEquals(
                200, rosa.get(found(rosa, "Abrir la puerta").getString("path")).statusCode());
    }

    /// A workbook as people make them: dates that are dates, numbers, what a formula gave, cells drawn together; 300
    /// rows of which 40 do not fit.
    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("Biblioteca");
            String[] heads = {"Title", "Text", "Type", "Date", "Author"};
            XSSFRow first = sheet.createRow(0);
            for (int i = 0; i < heads.length; i++) first.createCell(i).setCellValue(heads[i]);
            XSSFCellStyle day = book.createCellStyle();
            day.setDataFormat(book.getCreationHelper().createDataFormat().getFormat("d-mmm-yy"));
            for (int i = 1; i <= 300; i++) {
                XSSFRow row = sheet.createRow(i);
                if (i == 1) row.createCell(0).setCellFormula("CONCATENATE(\"Seed \",\"swap\")");
                else if (i == 2) row.createCell(0).setCellValue(1987);
                else row.createCell(0).setCellValue("Card " + i);
                row.createCell(1).setCellValue(i == 2 ? 12.5 : i);
                row.createCell(2).setCellValue(i > 260 ? "poem" : "tool");
                row.createCell(3).setCellValue(LocalDate.of(2021, 3, 1).plusDays(i));
                row.getCell(3).setCellStyle(day);
                row.createCell(4).setCellValue("Harpreet");
            }
            sheet.getRow(4).getCell(4).setBlank();
            sheet.addMergedRegion(new CellRangeAddress(3, 4, 4, 4));
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void aWorkbookIsReadAsItsAuthorSeesItAndComesAndGoesAsOne() throws Exception {
        Neighbour rosa = street.rosa;
        JsonObject shed = street.founds("circle", "Tool shed", "listed", null);
        String path = brings(rosa, shed, "biblioteca.xlsx", workbook(), null);
        JsonObject tried = does(rosa, path, "check", Map.of("unknown", "tell"));
        assertEquals(300, tried.getInteger("rows"));
        assertEquals(260, tried.getInteger("fitting"), rosa.get(path).body());
        assertEquals(40, tried.getInteger("wrong"));
        String problems = rosa.get(path + "/problems.csv").body();
        assertTrue(problems.contains("262,Type,\"“poem” is no kind we know. There are: what we learned"), problems);
        for (int round = 0; round < 2; round++) {
            JsonObject done = does(rosa, path, "run", Map.of());
            assertEquals(260, done.getInteger("made"), "round " + round);
            JsonObject swap = found(rosa, "Seed swap");
            assertTrue(swap.getString("created").startsWith("2021-03-02"), swap.getString("created"));
            assertEquals("12.5", found(rosa, "1987").getString("body"));
            assertEquals(
                    "Harpreet", found(rosa, "Card 3").getJsonObject("author").getString("name"));
            JsonObject gone = does(rosa, path, "undo", Map.of());
            assertEquals(0, gone.getInteger("stayed"));
            assertEquals(
                    0,
                    rosa.makes("GET", "/resources?space=" + shed.getLong("id"), null)
                            .getJsonArray("items")
                            .size());
            does(rosa, path, "check", Map.of("unknown", "tell"));
        }
    }

    @Test
    void whatIsWrongWithAFileIsSaidInWords() throws Exception {
        Neighbour rosa = street.rosa;
        Map<String, byte[]> sheets = new LinkedHashMap<>();
        sheets.put("There is nothing in this file", text("   \n \n"));
        sheets.put("no rows below", text("Title,Text\n"));
        sheets.put("This is no spreadsheet", text("%PDF-1.7 and so on"));
        sheets.put("old Excel file", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3});
        sheets.put("could not read the zip", text("PK\3\4 and then nothing"));
        sheets.put("no spreadsheet in the zip", zip(Map.of("picture.png", text("no"))));
        sheets.put("More than 20,000 rows", text("Title\n" + "one more\n".repeat(60_000)));
        sheets.put("could not read this file to its end", text("{\"resources\": [{\"title\": \"torn"));
        for (Map.Entry<String, byte[]> sheet : sheets.entrySet()) {
            String path = brings(rosa, circle, "odd.xlsx", sheet.getValue(), null);
            String page = rosa.get(path).body();
            assertTrue(page.contains(sheet.getKey()), sheet.getKey() + ": " + page);
            assertEquals("failed", rosa.makes("GET", path, null).getString("state"));
            assertEquals(303, rosa.send(path, path + "/forget", Map.of()).statusCode());
        }
        String path = brings(
                rosa, circle, "big.csv", text("Title,Text\nGiant,\"" + "a".repeat(3_000_000) + "\"\nSmall,b\n"), null);
        JsonObject tried = does(rosa, path, "check", Map.of());
        assertEquals(1, tried.getInteger("fitting"));
        assertTrue(rosa.get(path).body().contains("Giant"));
        HttpResponse<String> untitled = rosa.send(path, path + "/check", Map.of("columns.0", ""));
        assertEquals(422, untitled.statusCode());
        assertTrue(untitled.body().contains("which column is the title"), untitled.body());
    }
}
