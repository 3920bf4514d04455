package io.github.consentkit.crypto.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A colour profile (ICC.1), built anew from the parts that turn samples into colours.
 *
 * <p>The profile of a screenshot names the display, its serial number, and whatever its owner called it; that of an
 * editor names its maker and a date. None of this changes a colour.
 */
final class IccProfile {

    /** Larger profiles than any that cameras and printers use. */
    static final int MAX_SIZE = 4 << 20;

    private static final int HEADER = 128;
    private static final int ENTRY = 12;
    private static final int SIGNATURE = 0x61637370; // acsp
    private static final int MAX_TAGS = 200;
    // size, tool, date, platform, device, program, checksum and what is reserved: offsets and ends
    private static final int[][] ERASED = {{4, 8}, {24, 36}, {40, 44}, {48, 56}, {80, HEADER}};
    private static final byte[] DESCRIPTION = "colour profile".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COPYRIGHT = "unknown".getBytes(StandardCharsets.US_ASCII);

    private IccProfile() {}

    /** Refuses a photo whose profile has more bytes than any real one. */
    static void checkSize(long bytes) {
        if (bytes > MAX_SIZE) {
            throw PhotoRefusedException.broken("its colour profile has more than " + MAX_SIZE + " bytes");
        }
    }

    /** Returns the profile as it may be passed on; empty when the bytes are no profile that says colours. */
    static Optional<byte[]> clean(byte[] profile) {
        if (profile.length < HEADER + 4
                || Bytes.int32(profile, 0) != profile.length
                || Bytes.int32(profile, 36) != SIGNATURE) {
            return Optional.empty();
        }
        int count = Bytes.int32(profile, HEADER);
        if (count < 1 || count > MAX_TAGS || HEADER + 4 + count * ENTRY > profile.length) {
            return Optional.empty();
        }
        Map<String, byte[]> tags = new LinkedHashMap<>();
        boolean modern = profile[8] >= 4;
        tags.put("desc", modern ? IccTag.localized(DESCRIPTION) : IccTag.description(DESCRIPTION));
        tags.put("cprt", modern ? IccTag.localized(COPYRIGHT) : IccTag.text(COPYRIGHT));
        int texts = tags.size();
        for (int at = HEADER + 4; at < HEADER + 4 + count * ENTRY; at += ENTRY) {
            long from = Bytes.int32(profile, at + 4) & 0xFFFFFFFFL;
            long size = Bytes.int32(profile, at + 8) & 0xFFFFFFFFL;
            if (from < HEADER || from + size > profile.length) {
                return Optional.empty();
            }
            String name = new String(profile, at, 4, StandardCharsets.ISO_8859_1);
            if (IccTag.isColour(name)) {
                Optional<byte[]> data = IccTag.colour(profile, (int) from, (int) size);
                if (data.isEmpty()) {
                    return Optional.empty();
                }
                tags.putIfAbsent(name, data.get());
            }
        }
        return tags.size() == texts
                ? Optional.empty()
                : Optional.of(build(profile, tags)).filter(IccProfile::fits);
    }

    private static boolean fits(byte[] profile) {
        return profile.length <= MAX_SIZE;
    }

    /** Writes the tags one after another; equal ones, such as the curves of red, green and blue, once. */
    private static byte[] build(byte[] original, Map<String, byte[]> tags) {
        int start = HEADER + 4 + tags.size() * ENTRY;
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Map<String, Integer> places = new HashMap<>();
        tags.forEach((name, content) -> {
            // the content as a text is its own key
            int at = places.computeIfAbsent(new String(content, StandardCharsets.ISO_8859_1), missing -> {
                int place = start + data.size();
                data.writeBytes(Arrays.copyOf(content, content.length + 3 & ~3));
                return place;
            });
            table.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
            table.writeBytes(Bytes.of32(at));
            table.writeBytes(Bytes.of32(content.length));
        });
        byte[] header = Arrays.copyOf(original, HEADER);
        for (int[] range : ERASED) {
            Arrays.fill(header, range[0], range[1], (byte) 0);
        }
        System.arraycopy(Bytes.of32(start + data.size()), 0, header, 0, 4);
        ByteArrayOutputStream profile = new ByteArrayOutputStream(start + data.size());
        profile.writeBytes(header);
        profile.writeBytes(Bytes.of32(tags.size()));
        profile.writeBytes(table.toByteArray());
        profile.writeBytes(data.toByteArray());
        return profile.toByteArray();
    }
}
