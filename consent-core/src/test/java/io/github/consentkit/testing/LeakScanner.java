package io.github.consentkit.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for planted values in whatever a program leaves behind, in every encoding that {@link Marker} knows, and inside of
 * gzip and ZIP wherever they begin. Encodings are not stacked otherwise: Base64 of a gzip is not unpacked, nor is anything
 * that is encrypted, or compressed in another way. Immutable; safe for use by many threads.
 */
public final class LeakScanner {

    private static final int DEEPEST = 4;

    private final List<Form> forms;
    private final PatternScan patterns;

    private LeakScanner(List<Marker> markers) {
        List<Form> all = new ArrayList<>();
        markers.forEach(marker -> marker.forms().forEach((name, bytes) -> {
            if (bytes.length >= PatternScan.SHORTEST) {
                all.add(new Form(marker.name(), name, bytes));
            }
        }));
        this.forms = List.copyOf(all);
        List<byte[]> bytes = new ArrayList<>();
        forms.forEach(form -> bytes.add(form.bytes()));
        bytes.addAll(Packed.BEGINNINGS);
        this.patterns = new PatternScan(bytes);
    }

    /** Returns a scanner for these values. */
    public static LeakScanner of(Marker... markers) {
        return new LeakScanner(List.of(markers));
    }

    /** Begins a search, which collects what it finds. */
    public LeakSearch search() {
        return new LeakSearch(this);
    }

    /** Returns every place of every marker in the bytes, in the order of their offsets. */
    public List<Leak> find(String where, byte[] bytes) {
        List<Leak> leaks = new ArrayList<>();
        try {
            List<Long> packed = new ArrayList<>();
            patterns.scan(bytes, (pattern, offset) -> hit(where, pattern, offset, leaks, packed));
            unpack(where, () -> new ByteArrayInputStream(bytes), packed, 1, leaks);
        } catch (IOException e) {
            throw new UncheckedIOException(where, e);
        }
        return leaks;
    }

    /** Returns every place of every marker in the text. */
    public List<Leak> find(String where, String text) {
        return find(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns every place of every marker in what can be read more than once, of whatever length. */
    List<Leak> find(String where, Packed.Content content) throws IOException {
        List<Leak> leaks = new ArrayList<>();
        find(where, content, 0, leaks);
        return leaks;
    }

    private void find(String where, Packed.Content content, int depth, List<Leak> leaks) throws IOException {
        List<Long> packed = new ArrayList<>();
        try (InputStream from = content.open()) {
            patterns.scan(from, (pattern, offset) -> hit(where, pattern, offset, leaks, packed));
        }
        unpack(where, content, packed, depth + 1, leaks);
    }

    private void hit(String where, int pattern, long offset, List<Leak> leaks, List<Long> packed) {
        if (pattern < forms.size()) {
            Form form = forms.get(pattern);
            leaks.add(new Leak(form.marker(), where, offset, form.name()));
        } else {
            packed.add(offset);
        }
    }

    private void unpack(String where, Packed.Content content, List<Long> packed, int depth, List<Leak> leaks)
            throws IOException {
        if (depth > DEEPEST) {
            return;
        }
        for (long offset : packed) {
            find(where + ", unpacked from byte " + offset, () -> Packed.open(content, offset), depth, leaks);
        }
    }

    private record Form(String marker, String name, byte[] bytes) {}
}
