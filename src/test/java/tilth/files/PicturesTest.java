package tilth.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path incoming;

    private final Pictures pictures = new Pictures(VERTX);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void aPictureBecomesSquaresOfTheSizesAskedFor(String format) throws IOException {
        List<Rendition> made = pictures.squares(upload(Samples.redAndBlue(format, 2400, 1200)), 256, 96);
        assertEquals(List.of(256, 96), made.stream().map(Rendition::width).toList());
        for (Rendition each : made) {
            assertEquals("image/jpeg", each.contentType());
            BufferedImage pixels = Samples.pixels(each.bytes());
            assertEquals(each.height(), pixels.getHeight());
            assertTrue(red(pixels, 0.2, 0.5), format);
            assertTrue(blue(pixels, 0.8, 0.5), format);
        }
    }

    @Test
    void aWebPictureIsRead() throws IOException {
        assertEquals(96, pictures.squares(upload(Samples.WEBP), 96).getFirst().width());
    }

    @Test
    void aPhoneHeldUprightGivesAnUprightPictureWithoutThePlace() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            byte[] taken = Samples.fromAPhone(Samples.redAndBlue("jpeg", 800, 600), 6, order);
            assertTrue(text(taken).contains(Samples.WHERE_ROSA_LIVES));
            Rendition made = pictures.squares(upload(taken), 256).getFirst();

            BufferedImage pixels = Samples.pixels(made.bytes());
            assertTrue(red(pixels, 0.5, 0.2));
            assertTrue(blue(pixels, 0.5, 0.8));
            assertFalse(text(made.bytes()).contains(Samples.WHERE_ROSA_LIVES));
            assertFalse(text(made.bytes()).contains("Exif"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0.2,0.5", "2,0.8,0.5", "3,0.8,0.5", "4,0.2,0.5", "5,0.5,0.2", "6,0.5,0.2", "7,0.5,0.8", "8,0.5,0.8"})
    void eachWayOfHoldingThePhoneIsKnown(int orientation, double x, double y) throws IOException {
        byte[] taken = Samples.fromAPhone(Samples.redAndBlue("jpeg", 600, 600), orientation, ByteOrder.LITTLE_ENDIAN);
        BufferedImage pixels =
                Samples.pixels(pictures.squares(upload(taken), 96).getFirst().bytes());
        assertTrue(red(pixels, x, y));
        assertTrue(blue(pixels, 1 - x, 1 - y));
    }

    @Test
    void aLogoKeepsItsShapeAndItsTransparency() throws IOException {
        Rendition logo = pictures.within(upload(Samples.discOnNothing()), 400, 100);
        assertEquals(List.of(200, 100), List.of(logo.width(), logo.height()));
        BufferedImage pixels = Samples.pixels(logo.bytes());
        assertEquals(0, pixels.getRGB(2, 2) >>> 24);
        assertEquals(0xff00ff00, pixels.getRGB(100, 50));
    }

    @Test
    void aFaceOnNothingIsPutOnWhitePaper() throws IOException {
        BufferedImage pixels = Samples.pixels(
                pictures.squares(upload(Samples.discOnNothing()), 96).getFirst().bytes());
        assertTrue((pixels.getRGB(1, 1) & 0xff) > 240);
    }

    @Test
    void aSmallPictureIsEnlargedAsAFaceAndNeverAsALogo() throws IOException {
        Path tiny = upload(Samples.redAndBlue("png", 3, 2));
        assertEquals(256, pictures.squares(tiny, 256).getFirst().width());
        assertEquals(3, pictures.within(tiny, 400, 100).width());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<!doctype html><title>x</title>",
                "%PDF-1.7",
                "BM      ",
                "II*\0    ",
                "GIF88a",
                "",
                "P6 1 1 255 abc"
            })
    void whatIsNoPictureOfOursIsRefused(String content) {
        refused("files.picture.kind", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aPictureThatBoastsIsRefusedBeforeItIsDecoded() {
        refused("files.picture.pixels", Samples.boastingPng(60_000, 60_000));
        refused("files.picture.pixels", Samples.boastingPng(1_000_000, 1));
        refused("files.picture.pixels", Samples.boastingJpeg(65_500, 65_500));
        refused("files.picture.pixels", Samples.boastingGif(65_500, 65_500));
    }

    @Test
    void aPictureThatEndsTooSoonIsRefused() {
        refused("files.picture.broken", Samples.cut(Samples.redAndBlue("jpeg", 300, 200)));
        refused("files.picture.broken", Samples.cut(Samples.redAndBlue("png", 300, 200)));
        refused("files.picture.broken", Samples.cut(Samples.redAndBlue("gif", 300, 200)));
        refused("files.picture.broken", Samples.cut(Samples.WEBP));
        refused("files.picture.broken", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
    }

    @Test
    void aFileOverTheLimitIsRefusedUnread() throws IOException {
        Path large = incoming.resolve("large");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(Pictures.LARGEST + 1);
        }
        FileProblem problem = assertThrows(FileProblem.Refused.class, () -> pictures.squares(large, 96));
        assertEquals("files.picture.large", problem.key());
    }

    private void refused(String key, byte[] content) {
        FileProblem problem = assertThrows(FileProblem.Refused.class, () -> pictures.squares(upload(content), 96));
        assertEquals(key, problem.key());
    }

    private Path upload(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(incoming, "upload", ".svg"), content);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean red(BufferedImage pixels, double x, double y) {
        int rgb = at(pixels, x, y);
        return (rgb >> 16 & 0xff) > 180 && (rgb & 0xff) < 80;
    }

    private static boolean blue(BufferedImage pixels, double x, double y) {
        int rgb = at(pixels, x, y);
        return (rgb >> 16 & 0xff) < 80 && (rgb & 0xff) > 180;
    }

    private static int at(BufferedImage pixels, double x, double y) {
        return pixels.getRGB((int) (x * pixels.getWidth()), (int) (y * pixels.getHeight()));
    }
}
