package io.github.consentkit.testing;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The bytes in which a value may stand where nobody looks for it. */
final class Encodings {

    /** UTF-8 first: what another charset writes alike goes by its name. */
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("EUC-KR"));

    private Encodings() {}

    /** Adds the text in every charset, each also in hexadecimal and in Base64, and escaped. */
    static void ofText(String prefix, String text, Map<String, byte[]> into) {
        for (Charset charset : CHARSETS) {
            encoded(text, charset).ifPresent(bytes -> ofBytes(prefix + charset.name(), bytes, into));
        }
        add(prefix + "\\u escapes", escaped(text, false, 'x'), into);
        add(prefix + "\\u escapes, upper case", escaped(text, false, 'X'), into);
        add(prefix + "\\u escapes of every character", escaped(text, true, 'x'), into);
        add(prefix + "\\u escapes of every character, upper case", escaped(text, true, 'X'), into);
        encoded(text, StandardCharsets.UTF_8).ifPresent(utf8 -> {
            String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
            add(prefix + "URL encoding of forms", form, into);
            add(prefix + "URL encoding", form.replace("+", "%20"), into);
            add(prefix + "URL encoding of forms, lower case", lowered(form), into);
            add(prefix + "URL encoding, lower case", lowered(form.replace("+", "%20")), into);
            String every = HexFormat.of().withPrefix("%").formatHex(utf8);
            add(prefix + "URL encoding of every byte, lower case", every, into);
            add(prefix + "URL encoding of every byte", every.toUpperCase(Locale.ROOT), into);
        });
    }

    /** Adds the bytes as they are, in hexadecimal of both cases, and in Base64 at each alignment with both alphabets. */
    static void ofBytes(String name, byte[] bytes, Map<String, byte[]> into) {
        add(name, bytes, into);
        add("hexadecimal of " + name, HexFormat.of().formatHex(bytes), into);
        add("upper-case hexadecimal of " + name, HexFormat.of().withUpperCase().formatHex(bytes), into);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            // the characters that hold bits of the marker alone
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String at = " of " + name + ", alignment " + before;
            add("Base64" + at, Base64.getEncoder().encodeToString(shifted).substring(from, to), into);
            add(
                    "URL-safe Base64" + at,
                    Base64.getUrlEncoder().encodeToString(shifted).substring(from, to),
                    into);
        }
    }

    private static Optional<byte[]> encoded(String text, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            return Optional.of(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text, boolean every, char letters) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : text.toCharArray()) {
            if (every || unit > 0x7E || unit < 0x20) {
                escaped.append("\\u").append(String.format(Locale.ROOT, "%04" + letters, (int) unit));
            } else {
                escaped.append(unit);
            }
        }
        return escaped.toString();
    }

    /** Lower case after each percent sign alone: the text's own letters stay. */
    private static String lowered(String urlEncoded) {
        StringBuilder lowered = new StringBuilder(urlEncoded);
        for (int i = lowered.indexOf("%"); i >= 0; i = lowered.indexOf("%", i + 3)) {
            lowered.replace(i + 1, i + 3, lowered.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
        }
        return lowered.toString();
    }

    private static void add(String name, String ascii, Map<String, byte[]> into) {
        add(name, ascii.getBytes(StandardCharsets.UTF_8), into);
    }

    private static void add(String name, byte[] bytes, Map<String, byte[]> into) {
        for (byte[] there : into.values()) {
            if (Arrays.equals(there, bytes)) {
                return;
            }
        }
        into.put(name, bytes);
    }
}
