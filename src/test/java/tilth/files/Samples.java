package tilth.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures as phones and villains make them.
final class Samples {
    static final String WHERE_ROSA_LIVES = "41.40338N 2.17403E";
    /// One pixel, lossy.
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private Samples() {}

    /// Left half red, right half blue.
    static byte[] redAndBlue(String format, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return bytes(picture, format);
    }

    /// A disc on nothing.
    static byte[] discOnNothing() {
        BufferedImage picture = new BufferedImage(800, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.GREEN);
        pen.fillOval(200, 0, 400, 400);
        pen.dispose();
        return bytes(picture, "png");
    }

    static byte[] bytes(BufferedImage picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream pixels = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, format, pixels)) throw new IllegalArgumentException(format);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static BufferedImage pixels(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    /// A JPEG with what a phone adds: how it was held and where.
    static byte[] fromAPhone(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] place = WHERE_ROSA_LIVES.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(38 + place.length).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x010e).putShort((short) 2).putInt(place.length).putInt(38);
        tiff.putInt(0).put(place);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        out.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    static byte[] cut(byte[] picture) {
        return Arrays.copyOf(picture, picture.length * 2 / 3);
    }

    /// A PNG whose header promises more than it holds.
    static byte[] boastingPng(int width, int height) {
        byte[] png = redAndBlue("png", 8, 8);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        return png;
    }

    static byte[] boastingJpeg(int width, int height) {
        byte[] jpeg = redAndBlue("jpeg", 8, 8);
        for (int at = 0; at < jpeg.length - 9; at++) {
            if (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xc0) continue;
            ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
            return jpeg;
        }
        throw new IllegalStateException("no frame header");
    }

    static byte[] boastingGif(int width, int height) {
        byte[] gif = redAndBlue("gif", 8, 8);
        ByteBuffer in = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        in.putShort(6, (short) width).putShort(8, (short) height);
        for (int at = 13; at < gif.length - 9; at++) {
            boolean image = gif[at] == 0x2c && in.getInt(at + 1) == 0 && in.getShort(at + 5) == 8;
            if (image) in.putShort(at + 5, (short) width).putShort(at + 7, (short) height);
        }
        return gif;
    }
}
