package io.github.consentkit.examples.kms;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;

/** AWS KMS: JSON 1.1, the operation in a header, errors by their type. */
final class Aws implements Protocol {

    @Override
    public Call call(HttpExchange exchange, String body) {
        boolean encrypts =
                "TrentService.Encrypt".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        byte[] context = Protocol.field(body, "associatedData").getBytes(StandardCharsets.US_ASCII);
        return new Call(
                Protocol.field(body, "KeyId"),
                encrypts,
                Protocol.bytes(body, encrypts ? "Plaintext" : "CiphertextBlob"),
                context);
    }

    @Override
    public String contentType() {
        return "application/x-amz-json-1.1";
    }

    @Override
    public Answer encrypted(String key, byte[] ciphertext) {
        return new Answer(
                200, "{\"CiphertextBlob\":\"" + Protocol.base64(ciphertext) + "\",\"KeyId\":\"" + key + "\"}");
    }

    @Override
    public Answer decrypted(String key, byte[] plaintext) {
        return new Answer(200, "{\"Plaintext\":\"" + Protocol.base64(plaintext) + "\",\"KeyId\":\"" + key + "\"}");
    }

    @Override
    public Answer foreign() {
        return error(400, "InvalidCiphertextException");
    }

    @Override
    public Answer refusal(CloudService.Fault fault) {
        return switch (fault) {
            case DENIES -> error(400, "AccessDeniedException");
            case PENDING_DESTRUCTION -> error(400, "KMSInvalidStateException");
            case THROTTLES -> error(400, "ThrottlingException");
            case DOWN, SLOW, HANGS -> error(500, "KMSInternalException");
        };
    }

    private static Answer error(int status, String type) {
        return new Answer(status, "{\"__type\":\"" + type + "\",\"message\":\"told by the service\"}");
    }
}
