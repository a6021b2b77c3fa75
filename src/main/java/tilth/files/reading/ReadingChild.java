package tilth.files.reading;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The process that reads: asked on its input for one file after the other, it answers on its output with the text of
/// each page. It ends by itself when nobody asks for a while, and at once when whoever started it is gone.
///
/// A question is two texts, path and kind (a file's, or `rows-…` for a spreadsheet whose pages are rows). The answer is
/// pages, each `P`, number, length and UTF-8, then `E` when all was read or `X` when it was not.
///
/// `draw-7-5` asks for pictures of five pages of a PDF from the seventh on: `N` and how many pages there are, then for
/// each `D`, number, width, height, and twice length and JPEG; lengths of 0 for what cannot be drawn.
public final class ReadingChild {
    private static final int IDLE_SECONDS = 20;

    private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();
    private final DataOutputStream out;

    private record Question(Path file, String kind) {}

    private ReadingChild(DataOutputStream out) {
        this.out = out;
    }

    public static void main(String[] nothing) throws Exception {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // a library that chats must not be taken for text
        ReadingChild child = new ReadingChild(out);
        InputStream in = System.in;
        Thread.ofPlatform().daemon().name("asked").start(() -> child.listen(new DataInputStream(in)));
        child.answer();
    }

    private void listen(DataInputStream in) {
        try {
            while (true) asked.add(new Question(Path.of(in.readUTF()), in.readUTF()));
        } catch (IOException alone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer() throws InterruptedException, IOException {
        for (Question now = next(); now != null; now = next()) {
            boolean whole = read(now);
            out.writeByte(whole ? 'E' : 'X');
            out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private Question next() throws InterruptedException {
        return asked.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /// False when the file could not be read to its end: locked, torn, too deep, or made to do harm.
    private boolean read(Question question) {
        try {
            if (question.kind().startsWith("draw-")) draw(question);
            else if (question.kind().startsWith("rows-")) Sheets.read(question.file(), question.kind(), this::page);
            else Documents.read(question.file(), question.kind(), this::page);
            return true;
        } catch (OutOfMemoryError full) {
            throw full; // the JVM ends with it
        } catch (Exception | StackOverflowError | NoClassDefFoundError unreadable) {
            return false;
        }
    }

    private void draw(Question question) throws IOException {
        String[] which = question.kind().split("-", -1);
        Easel.draw(question.file(), Integer.parseInt(which[1]), Integer.parseInt(which[2]), new Easel.Sink() {
            @Override
            public void pages(int total) throws IOException {
                out.writeByte('N');
                out.writeInt(total);
                out.flush();
            }

            @Override
            public void page(int number, int width, int height, byte[] large, byte[] small) throws IOException {
                out.writeByte('D');
                out.writeInt(number);
                out.writeInt(width);
                out.writeInt(height);
                for (byte[] jpeg : new byte[][] {large, small}) {
                    out.writeInt(jpeg.length);
                    out.write(jpeg);
                }
                out.flush(); // the next may be the end of us
            }
        });
    }

    private void page(int number, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('P');
        out.writeInt(number);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
