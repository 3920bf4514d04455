package io.github.consentkit.crypto.photo;

/** The rows that the compressed data of a PNG must hold, counted while they pass: not one byte less or more. */
final class PngRows {

    // of each pass of Adam7: first column, first row, step of columns, step of rows
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };
    private static final int[][] WHOLE = {{0, 0, 1, 1}};
    private static final int MAX_FILTER = 4;

    private final PngHeader header;
    private final int[][] passes;
    private int pass = -1;
    private long rowBytes;
    private int rows;
    private long left;

    PngRows(PngHeader header) {
        this.header = header;
        passes = header.interlaced() ? PASSES : WHOLE;
        nextPass();
    }

    /** Takes the next bytes; each row starts with the number of its filter. */
    void accept(byte[] bytes, int size) {
        for (int at = 0; at < size; ) {
            if (complete()) {
                throw PhotoRefusedException.broken("it holds more than its pixels");
            }
            if (left == 0) {
                if (bytes[at] < 0 || bytes[at] > MAX_FILTER) {
                    throw PhotoRefusedException.broken("a row has a filter that does not exist");
                }
                at++;
                left = rowBytes;
            }
            int step = (int) Math.min(left, size - at);
            at += step;
            left -= step;
            if (left == 0) {
                rows--;
                if (rows == 0) {
                    nextPass();
                }
            }
        }
    }

    boolean complete() {
        return pass == passes.length;
    }

    private void nextPass() {
        pass++;
        while (pass < passes.length) {
            int[] grid = passes[pass];
            int columns = steps(header.width(), grid[0], grid[2]);
            rows = steps(header.height(), grid[1], grid[3]);
            if (columns > 0 && rows > 0) {
                rowBytes = header.rowBytes(columns);
                return;
            }
            pass++;
        }
    }

    private static int steps(int size, int first, int step) {
        return size <= first ? 0 : (int) (((long) size - first + step - 1) / step);
    }
}
