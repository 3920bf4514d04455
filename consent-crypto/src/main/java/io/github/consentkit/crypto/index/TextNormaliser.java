package io.github.consentkit.crypto.index;

import io.github.consentkit.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** The rules for texts. */
enum TextNormaliser implements Normaliser<String> {
    EXACT("exact/1"),
    KOREAN_PHONE("korean-phone/1"),
    EMAIL("email/1");

    private final String id;

    TextNormaliser(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] normalise(String value) {
        return utf8(
                switch (this) {
                    case EXACT -> exactly(value);
                    case KOREAN_PHONE -> KoreanPhone.number(value).orElseGet(() -> exactly(value));
                    // small letters can come apart into letter and mark, so they are composed again
                    case EMAIL -> composed(exactly(value).toLowerCase(Locale.ROOT));
                });
    }

    private static String exactly(String text) {
        String composed = composed(text);
        int start = 0;
        int end = composed.length();
        while (start < end && isSpace(composed.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(composed.charAt(end - 1))) {
            end--;
        }
        return composed.substring(start, end);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** All spaces are below U+10000; some of them do not break lines and are no white space to Java. */
    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "the text to search for contains half of a surrogate pair; pass well-formed text");
        }
    }
}
