package io.github.consentkit.examples.kms;

import com.sun.net.httpserver.HttpExchange;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a service is spoken to over HTTP. */
interface Protocol {

    /** What a caller wants of a key. */
    record Call(String key, boolean encrypts, byte[] input, byte[] associatedData) {}

    /** What the service says. */
    record Answer(int status, String body) {}

    /** Reads what the caller wants. */
    Call call(HttpExchange exchange, String body);

    /** Returns the type of every answer. */
    String contentType();

    /** Says what came out. */
    Answer encrypted(String key, byte[] ciphertext);

    /** Says what came out. */
    Answer decrypted(String key, byte[] plaintext);

    /** Says that the ciphertext is not one of this key. */
    Answer foreign();

    /** Says why there is no answer. */
    Answer refusal(CloudService.Fault fault);

    /** Returns the field of this name; empty when there is none. */
    static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Returns the bytes in the field, in either alphabet of base 64. */
    static byte[] bytes(String json, String name) {
        String text = field(json, name).replace("\\u003d", "=");
        return text.contains("-") || text.contains("_")
                ? Base64.getUrlDecoder().decode(text)
                : Base64.getDecoder().decode(text);
    }

    /** Returns the bytes in base 64. */
    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
