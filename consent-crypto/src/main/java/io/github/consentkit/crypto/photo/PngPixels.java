package io.github.consentkit.crypto.photo;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Looks through the compressed data of a PNG while it passes: it must be whole, and hold the pixels and nothing else. */
final class PngPixels implements AutoCloseable {

    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[1 << 13];
    private final PngRows rows;

    PngPixels(PngHeader header) {
        rows = new PngRows(header);
    }

    /** Takes the next bytes of the data. */
    void accept(byte[] data, int size) {
        inflater.setInput(data, 0, size);
        try {
            int inflated;
            do {
                inflated = inflater.inflate(buffer);
                rows.accept(buffer, inflated);
            } while (inflated > 0);
        } catch (DataFormatException e) {
            throw PhotoRefusedException.broken("its pixels are damaged");
        }
        if (inflater.needsDictionary()) {
            throw PhotoRefusedException.broken("its pixels need a dictionary");
        }
        if (inflater.finished() && inflater.getRemaining() > 0) {
            throw PhotoRefusedException.broken("there is something after its pixels");
        }
    }

    /** Fails unless all pixels came and the checksum behind them is right. */
    void complete() {
        if (!inflater.finished() || !rows.complete()) {
            throw PhotoRefusedException.broken("it has fewer pixels than it declares");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
