package tilth.files.reading;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws pages of a PDF as JPEG, each in two sizes; one that cannot be drawn is said to be so, and the next is tried.
///
/// A size has a weight that it must not be above, for somebody on a phone looks through forty of them: it is drawn
/// more coarsely until it fits.
final class Easel {
    private static final int LARGE = 1440; // pixels, the longest side
    private static final int SMALL = 720;
    private static final int LARGE_BYTES = 160_000;
    private static final int SMALL_BYTES = 26_000;
    private static final float[] QUALITIES = {0.75f, 0.6f, 0.45f, 0.3f, 0.15f};
    private static final float COARSEST = 0.05f;
    private static final float FINEST = 4; // times the 72 points an inch; a stamp is not blown up

    private Easel() {}

    /// Where pictures go.
    interface Sink {
        /// How many pages there are; said first.
        void pages(int total) throws IOException;

        /// @param large empty when it could not be drawn
        void page(int number, int width, int height, byte[] large, byte[] small) throws IOException;
    }

    /// @param from number of the first page, from one
    static void draw(Path file, int from, int most, Sink sink) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            int total = document.getNumberOfPages();
            sink.pages(total);
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true); // a photograph is read no finer than it is shown
            for (int number = from; number < from + most && number <= total; number++)
                draw(document, renderer, number, sink);
        }
    }

    private static void draw(PDDocument document, PDFRenderer renderer, int number, Sink sink) throws IOException {
        BufferedImage picture;
        try {
            picture = renderer.renderImage(number - 1, scale(document.getPage(number - 1)), ImageType.RGB);
        } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError undrawable) {
            sink.page(number, 0, 0, new byte[0], new byte[0]);
            return;
        }
        double shrunk = Math.min(1, (double) SMALL / Math.max(picture.getWidth(), picture.getHeight()));
        sink.page(
                number,
                picture.getWidth(),
                picture.getHeight(),
                within(picture, LARGE_BYTES),
                within(scaled(picture, shrunk), SMALL_BYTES));
    }

    private static float scale(PDPage page) {
        PDRectangle box = page.getCropBox();
        float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight())) * Math.max(1, page.getUserUnit());
        return Math.min(FINEST, LARGE / longest);
    }

    private static BufferedImage scaled(BufferedImage picture, double by) {
        int width = Math.max(1, (int) Math.round(picture.getWidth() * by));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * by));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static byte[] within(BufferedImage picture, int bytes) throws IOException {
        for (float quality : QUALITIES) {
            byte[] jpeg = jpeg(picture, quality);
            if (jpeg.length <= bytes) return jpeg;
        }
        byte[] coarse = jpeg(picture, COARSEST);
        return coarse.length <= bytes ? coarse : within(scaled(picture, 0.7), bytes);
    }

    private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream pixels = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(pixels);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
