package tilth.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads the pixels of a picture that a stranger made, as few of them as are needed.
///
/// The kind is told by content, the size by the header before anything is decoded.
final class PictureReader {
    /// Decoders keep whole rows; one of this length costs little.
    private static final int LONGEST_SIDE = 30_000;
    private static final long MOST_DECODED = 8_000_000; // pixels, 32 MB
    private static final int TAIL = 64 * 1024; // bytes in which a JPEG's end is looked for

    private PictureReader() {}

    /// The picture upright, its shorter side at least `enough` pixels where it has them.
    ///
    /// @throws FileProblem.Refused when it is of no kind we read, larger than allowed, or broken
    static BufferedImage read(byte[] bytes, int enough) {
        PictureKind kind = PictureKind.of(bytes).orElseThrow(() -> new FileProblem.Refused("files.picture.kind"));
        if (kind == PictureKind.JPEG && !ends(bytes)) throw new FileProblem.Refused("files.picture.broken");
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.format()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width < 1 || height < 1) throw new FileProblem.Refused("files.picture.broken");
            if ((long) width * height > kind.mostPixels() || Math.max(width, height) > LONGEST_SIDE)
                throw new FileProblem.Refused("files.picture.pixels", kind.mostPixels() / 1_000_000);
            ImageReadParam wanted = reader.getDefaultReadParam();
            int step = step(width, height, enough);
            wanted.setSourceSubsampling(step, step, 0, 0);
            return Canvas.upright(reader.read(0, wanted), Orientation.of(kind, bytes));
        } catch (FileProblem refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // Readers meet broken pictures with whatever their arithmetic came to.
            throw new FileProblem.Refused("files.picture.broken", broken);
        } finally {
            reader.dispose();
        }
    }

    /// Every how many pixels one is taken: a long thin strip gives up smoothness rather than memory.
    private static int step(long width, long height, int enough) {
        int step = (int) Math.max(1, Math.min(width, height) / enough);
        while ((width / step) * (height / step) > MOST_DECODED) step++;
        return step;
    }

    /// Whether a JPEG has its end: the decoder paints a truncated one grey and says nothing.
    private static boolean ends(byte[] bytes) {
        for (int at = bytes.length - 2; at >= Math.max(0, bytes.length - TAIL); at--)
            if (bytes[at] == (byte) 0xff && bytes[at + 1] == (byte) 0xd9) return true;
        return false;
    }
}
