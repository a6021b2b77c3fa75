package tilth.files;

import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes the pictures Tilth shows out of those people give: JPEG, PNG, GIF or WebP by content.
///
/// Only pixels pass: place, time, camera, thumbnails and whatever else was hidden in the file stay behind. One
/// picture at a time is worked on, so that memory stays flat whatever is sent.
public final class Pictures implements AutoCloseable {
    /// The largest file, in bytes.
    public static final long LARGEST = 20L << 20;

    private static final int AT_WORK = 1;
    private static final int WAITING = 8;
    private static final float QUALITY = 0.85f;
    private static final int SPARE = 4; // read so many times more pixels a side than wanted, for smooth shrinking

    private final Hands hands;

    public Pictures(Vertx vertx) {
        this.hands = new Hands(vertx, "pictures", AT_WORK, WAITING);
    }

    /// Squares cut from the middle, as JPEG, one for each side length in pixels, in that order.
    ///
    /// @throws FileProblem.Refused when it is no picture we read, too large, or broken
    /// @throws FileProblem.Busy when too many wait already
    public List<Rendition> squares(Path upload, int... sides) {
        int largest = IntStream.of(sides).max().orElseThrow();
        return hands.let(() -> {
            BufferedImage square = Canvas.square(PictureReader.read(bytes(upload), SPARE * largest));
            return IntStream.of(sides)
                    .mapToObj(side -> jpeg(Canvas.scaled(square, side, side)))
                    .toList();
        });
    }

    /// The whole picture, no wider and no higher than said and never enlarged, as PNG: transparency stays.
    ///
    /// @throws FileProblem.Refused when it is no picture we read, too large, or broken
    /// @throws FileProblem.Busy when too many wait already
    public Rendition within(Path upload, int width, int height) {
        return hands.let(() -> {
            BufferedImage whole = PictureReader.read(bytes(upload), SPARE * Math.max(width, height));
            double scale =
                    Math.min(1, Math.min((double) width / whole.getWidth(), (double) height / whole.getHeight()));
            int fitWidth = Math.max(1, (int) Math.round(whole.getWidth() * scale));
            int fitHeight = Math.max(1, (int) Math.round(whole.getHeight() * scale));
            return png(Canvas.scaled(whole, fitWidth, fitHeight));
        });
    }

    /// The whole picture in several sizes, longest side in pixels, largest first; never enlarged, and none twice. One
    /// that can be seen through stays so, as PNG; of others the smaller of JPEG and PNG is kept.
    ///
    /// @throws FileProblem.Refused when it is no picture we read, too large, or broken
    /// @throws FileProblem.Busy when too many wait already
    public List<Rendition> sizes(Path upload, int... longest) {
        return hands.let(() -> {
            byte[] bytes = bytes(upload);
            boolean drawn = PictureKind.of(bytes)
                    .filter(kind -> kind == PictureKind.PNG || kind == PictureKind.GIF)
                    .isPresent();
            BufferedImage now = PictureReader.read(bytes, longest[0]);
            boolean clear = drawn && Canvas.seenThrough(now);
            List<Rendition> made = new ArrayList<>();
            for (int side : longest) {
                double scale = Math.min(1, (double) side / Math.max(now.getWidth(), now.getHeight()));
                if (scale == 1 && !made.isEmpty()) break;
                int width = Math.max(1, (int) Math.round(now.getWidth() * scale));
                int height = Math.max(1, (int) Math.round(now.getHeight() * scale));
                if (scale < 1) now = Canvas.scaled(now, width, height);
                Rendition photo = clear ? null : jpeg(now);
                Rendition drawing = drawn ? png(clear ? now : Canvas.onPaper(now)) : photo;
                boolean smaller = photo != null && photo.bytes().length < drawing.bytes().length;
                made.add(smaller ? photo : drawing);
            }
            return made;
        });
    }

    private static byte[] bytes(Path upload) throws IOException {
        if (Files.size(upload) > LARGEST) throw new FileProblem.Refused("files.picture.large", LARGEST >> 20);
        return Files.readAllBytes(upload);
    }

    private static Rendition jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream pixels = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(pixels);
            writer.write(null, new IIOImage(Canvas.onPaper(picture), null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return new Rendition(picture.getWidth(), picture.getHeight(), "image/jpeg", out.toByteArray());
    }

    private static Rendition png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", new MemoryCacheImageOutputStream(out));
        return new Rendition(picture.getWidth(), picture.getHeight(), "image/png", out.toByteArray());
    }

    @Override
    public void close() {
        hands.close();
    }
}
