package io.claribooks.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes H2 find its newest commits in a file that was not closed properly. H2 opens a file at the chunk its header names and
 * follows the place each chunk predicts for the next one. When a prediction fails H2 writes the header anew, but with the
 * chunk before the new one (seen in 2.3.232, 2.4.240 and 2.5.252), so that up to twenty commits that are on disk are out of
 * reach, most of all the first ones after a start. Here all chunks are looked at, and the header is made to name the newest
 * whole one; H2 still checks it by itself.
 *
 * <p>The layout is H2's file format 3: blocks of 4096 bytes; the header twice, in the first two; then chunks, each with its
 * attributes as a line of text in front and once more, with a checksum, in its last 128 bytes.
 */
final class H2Header {
    private static final Logger log = LoggerFactory.getLogger(H2Header.class);
    private static final String FORMAT = "3";
    private static final String SUM = ",fletcher:";
    private static final int BLOCK = 4096;
    private static final int FRONT = 1024;
    private static final int FOOTER = 128;

    private final FileChannel file;

    private H2Header(FileChannel file) {
        this.file = file;
    }

    /** A whole chunk: the block it begins at, its id in hexadecimal digits, and its version. */
    private record Chunk(long block, String id, long version) {}

    /**
     * Corrects the header of a file. Leaves alone a file that is open somewhere, was closed properly, or is of another format.
     *
     * @throws StoreUnavailable when the file cannot be read or written
     */
    static void pointAtNewestCommit(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock != null) {
                new H2Header(file).correct();
            }
        } catch (IOException e) {
            throw new StoreUnavailable("The database's file could not be looked through", e);
        }
    }

    private void correct() throws IOException {
        Map<String, String> header = checked(read(0, BLOCK));
        if (header == null || !FORMAT.equals(header.get("format")) || header.containsKey("clean")) {
            return;
        }
        long known = DataUtils.readHexLong(header, "version", 0);
        Chunk newest = newestAfter(known);
        if (newest != null) {
            header.put("block", Long.toHexString(newest.block));
            header.put("chunk", newest.id);
            header.put("version", Long.toHexString(newest.version));
            write(header);
            log.info("store.commits-found beyond={} newest={}", known, newest.version);
        }
    }

    private Chunk newestAfter(long known) throws IOException {
        Chunk newest = null;
        long blocks = file.size() / BLOCK;
        for (long block = 2; block < blocks; block++) {
            Chunk chunk = wholeAt(block);
            if (chunk != null && chunk.version > (newest == null ? known : newest.version)) {
                newest = chunk;
            }
        }
        return newest;
    }

    /** The chunk that begins at a block, or null when none does or its end was never written or has been written over. */
    private Chunk wholeAt(long block) throws IOException {
        String front = new String(read(block * BLOCK, FRONT), StandardCharsets.ISO_8859_1);
        int end = front.indexOf('\n');
        if (!front.startsWith("chunk:") || end < 0) {
            return null;
        }
        try {
            Map<String, String> chunk =
                    DataUtils.parseMap(front.substring(0, end).strip());
            long after = (block + DataUtils.readHexLong(chunk, "len", 0)) * BLOCK;
            Map<String, String> footer = after > file.size() ? null : checked(read(after - FOOTER, FOOTER));
            boolean whole = footer != null
                    && footer.get("chunk").equals(chunk.get("chunk"))
                    && footer.get("version").equals(chunk.get("version"));
            return whole ? new Chunk(block, chunk.get("chunk"), DataUtils.readHexLong(chunk, "version", 0)) : null;
        } catch (MVStoreException e) {
            // Bytes that only look like a chunk.
            return null;
        }
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = file.read(bytes, position + bytes.position());
        }
        return bytes.array();
    }

    /** The attributes in front of a checksum, or null when it is not theirs. */
    private static Map<String, String> checked(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(SUM);
        int line = text.indexOf('\n', Math.max(0, end));
        if (end < 0 || line < 0) {
            return null;
        }
        try {
            int said = DataUtils.parseHexInt(
                    text.substring(end + SUM.length(), line).strip());
            return said == sum(bytes, end) ? DataUtils.parseMap(text.substring(0, end)) : null;
        } catch (MVStoreException e) {
            return null;
        }
    }

    private static int sum(byte[] bytes, int length) {
        return DataUtils.getFletcher32(bytes, 0, length);
    }

    private void write(Map<String, String> header) throws IOException {
        StringBuilder text = DataUtils.appendMap(new StringBuilder(), new HashMap<>(header));
        byte[] summed = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        DataUtils.appendMap(text, "fletcher", sum(summed, summed.length));
        byte[] line = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int copy = 0; copy < 2; copy++) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            block.put(line).rewind();
            while (block.hasRemaining()) {
                file.write(block, (long) copy * BLOCK + block.position());
            }
            // The second copy stands in for the first while that is written.
            file.force(false);
        }
    }
}
