package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// A picture for those who want one.
class PortraitsTest {
    @Test
    void aPictureIsMadeAnewShownToWhomItIsForAndTakenAway() throws Exception {
        try (PeopleHouse house = new PeopleHouse()) {
            Browser amina = house.entered("Amina", "amina@example.org");
            assertFalse(amina.get("/people/amina").body().contains("<img"));
            assertEquals(303, upload(amina, png(900, 600), "members").statusCode());
            String source = amina.get("/people/amina").body().replaceAll("(?s).*<img[^>]* src=\"([^\"]+)\".*", "$1");
            HttpResponse<byte[]> shown = amina.bytes(source);
            assertEquals(
                    "image/jpeg", shown.headers().firstValue("Content-Type").orElse(""));
            BufferedImage square = ImageIO.read(new ByteArrayInputStream(shown.body()));
            assertEquals(Portraits.SIDE, square.getWidth());
            assertEquals(Portraits.SIDE, square.getHeight());

            assertEquals(
                    200, house.entered("Luis", "luis@example.org").bytes(source).statusCode());
            assertEquals(404, house.browser().get(source).statusCode());
            assertEquals(303, upload(amina, new byte[0], "nobody").statusCode());
            assertEquals(
                    404, house.entered("Noor", "noor@example.org").get(source).statusCode());

            amina.upload(
                    "/settings/picture", amina.get("/settings/picture").body(), "picture", new byte[0], "remove", "1");
            assertEquals(404, amina.get(source).statusCode());
        }
    }

    @Test
    void whatIsNoPictureIsRefusedInWords() throws Exception {
        try (PeopleHouse house = new PeopleHouse()) {
            Browser eve = house.entered("Eve", "eve@example.org");
            byte[] page = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> refused = upload(eve, page, "members");
            assertEquals(422, refused.statusCode());
            assertTrue(refused.body().contains("f-picture-wrong"));
            assertEquals(422, upload(eve, new byte[0], "members").statusCode());
        }
    }

    private static HttpResponse<String> upload(Browser browser, byte[] file, String seen) throws Exception {
        return browser.upload(
                "/settings/picture", browser.get("/settings/picture").body(), "picture", file, "seen", seen);
    }

    private static byte[] png(int width, int height) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
