package io.github.consentkit.crypto.photo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The frame of a JPEG: its size and components, and whether the scans fit to it. */
final class JpegFrame {

    private static final int MAX_COMPONENTS = 4;
    private static final int MAX_BLOCKS = 10;

    private final boolean progressive;
    private final int width;
    private final int height;
    private final Map<Integer, Component> components = new HashMap<>();
    private final Set<Integer> scanned = new HashSet<>();

    /** Reads a SOF segment. */
    JpegFrame(int marker, byte[] segment, int size) {
        progressive = marker == JpegMarker.SOF2 || marker == JpegMarker.SOF10;
        int count = size < 6 ? 0 : segment[5] & 0xFF;
        if (count < 1 || count > MAX_COMPONENTS || size != 6 + 3 * count) {
            throw PhotoRefusedException.broken("its frame header is not one");
        }
        int precision = segment[0] & 0xFF;
        height = Bytes.int16(segment, 1);
        width = Bytes.int16(segment, 3);
        if (width == 0 || height == 0) {
            throw PhotoRefusedException.broken("it declares no pixels");
        }
        for (int at = 6; at < size; at += 3) {
            Component component =
                    new Component((segment[at + 1] & 0xFF) >>> 4, segment[at + 1] & 0x0F, segment[at + 2] & 0xFF);
            if (!component.valid() || components.put(segment[at] & 0xFF, component) != null) {
                throw PhotoRefusedException.broken("a component of its frame is not one");
            }
        }
        if (precision != 8 && (precision != 12 || marker == JpegMarker.SOF0)) {
            throw PhotoRefusedException.broken("its samples have no valid precision");
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Checks a SOS segment against the frame and the tables. */
    void scan(byte[] segment, int size, JpegTables tables) {
        int count = size < 1 ? 0 : segment[0] & 0xFF;
        if (count < 1 || count > MAX_COMPONENTS || size != 4 + 2 * count) {
            throw PhotoRefusedException.broken("a scan header is not one");
        }
        int first = segment[size - 3] & 0xFF;
        int last = segment[size - 2] & 0xFF;
        boolean refines = (segment[size - 1] & 0xFF) >>> 4 > 0;
        if (progressive && (first > last || last > 63 || (first == 0 && last != 0) || (first > 0 && count > 1))) {
            throw PhotoRefusedException.broken("a scan covers no valid band");
        }
        boolean needsDc = !progressive || (first == 0 && !refines);
        boolean needsAc = !progressive || first > 0;
        int blocks = 0;
        Set<Integer> here = new HashSet<>();
        for (int at = 1; at <= 2 * count; at += 2) {
            int id = segment[at] & 0xFF;
            Component component = components.get(id);
            if (component == null || !here.add(id)) {
                throw PhotoRefusedException.broken("a scan names a component that it cannot have");
            }
            int dc = (segment[at + 1] & 0xFF) >>> 4;
            int ac = segment[at + 1] & 0x0F;
            if (dc > 3 || ac > 3 || (needsDc && !tables.hasDc(dc)) || (needsAc && !tables.hasAc(ac))) {
                throw PhotoRefusedException.broken("a scan needs a Huffman table that is missing");
            }
            if (!tables.hasQuantisation(component.table)) {
                throw PhotoRefusedException.broken("a scan needs a quantisation table that is missing");
            }
            blocks += component.horizontal * component.vertical;
        }
        if (count > 1 && blocks > MAX_BLOCKS) {
            throw PhotoRefusedException.broken("a scan has too many blocks in a unit");
        }
        if (!progressive || first == 0) {
            scanned.addAll(here);
        }
    }

    /** Fails unless every component has been in a scan. */
    void complete() {
        if (scanned.size() < components.size()) {
            throw PhotoRefusedException.broken("a component of its frame never comes");
        }
    }

    private record Component(int horizontal, int vertical, int table) {
        boolean valid() {
            return horizontal >= 1 && horizontal <= 4 && vertical >= 1 && vertical <= 4 && table <= 3;
        }
    }
}
