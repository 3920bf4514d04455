package io.github.consentkit.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value that a test plants and that must not turn up anywhere in clear. Choose values that nothing else writes, and long
 * enough that chance does not: at least {@value #SHORTEST} bytes in UTF-8.
 *
 * @param name what a finding is reported as, instead of the value
 * @param forms how the value may be written, as bytes, by what each form is called
 */
public record Marker(String name, Map<String, byte[]> forms) {

    /** The shortest text or bytes that can be told from chance. */
    public static final int SHORTEST = 6;

    private static final List<String> DATES = List.of("uuuu-MM-dd", "uuuuMMdd", "uuuu.MM.dd", "uuuu/MM/dd", "uuMMdd-");

    /** Checks the form of the marker and copies its bytes' names. */
    public Marker {
        forms = new LinkedHashMap<>(forms);
        if (name.isBlank() || forms.isEmpty()) {
            throw new IllegalArgumentException("a marker has a name and a form");
        }
    }

    /** Returns the marker of a text, in each encoding that a program writes texts in. */
    public static Marker text(String name, String text) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        checked(name, text.getBytes(StandardCharsets.UTF_8).length);
        Encodings.ofText("", text, forms);
        return new Marker(name, forms);
    }

    /** Returns the marker of bytes: as they are, in hexadecimal and in Base64. */
    public static Marker bytes(String name, byte[] bytes) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        checked(name, bytes.length);
        Encodings.ofBytes("bytes", bytes, forms);
        return new Marker(name, forms);
    }

    /** Returns the marker of a number of at least six digits: as digits, and in eight bytes of either order. */
    public static Marker number(String name, long number) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        String digits = Long.toString(number);
        checked(name, digits.length());
        Encodings.ofText("digits, ", digits, forms);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            Encodings.ofBytes(
                    "8 bytes " + order.toString().toLowerCase(Locale.ROOT),
                    ByteBuffer.allocate(8).order(order).putLong(number).array(),
                    forms);
        }
        return new Marker(name, forms);
    }

    /** Returns the marker of a date: as ISO 8601 and Korean documents write it, and in the bytes of a sealed value. */
    public static Marker date(String name, LocalDate date) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        for (String pattern : DATES) {
            Encodings.ofText(
                    pattern + ", ",
                    DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date),
                    forms);
        }
        Encodings.ofBytes(
                "year, month, day",
                ByteBuffer.allocate(6)
                        .putInt(date.getYear())
                        .put((byte) date.getMonthValue())
                        .put((byte) date.getDayOfMonth())
                        .array(),
                forms);
        return new Marker(name, forms);
    }

    private static void checked(String name, int length) {
        if (length < SHORTEST) {
            throw new IllegalArgumentException("the marker " + name + " has " + length + " bytes; with fewer than "
                    + SHORTEST + ", chance would be found");
        }
    }

    /** Returns the name alone. */
    @Override
    public String toString() {
        return "Marker[" + name + "]";
    }
}
