package io.github.consentkit.examples.kms;

import com.sun.net.httpserver.HttpExchange;

/** Google Cloud KMS, version 1 over REST: the key and the operation in the path, errors by their status. */
final class Google implements Protocol {

    private static final String ENCRYPT = ":encrypt";

    @Override
    public Call call(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        boolean encrypts = path.endsWith(ENCRYPT);
        return new Call(
                path.substring("/v1/".length(), path.lastIndexOf(':')),
                encrypts,
                Protocol.bytes(body, encrypts ? "plaintext" : "ciphertext"),
                Protocol.bytes(body, "additionalAuthenticatedData"));
    }

    @Override
    public String contentType() {
        return "application/json; charset=UTF-8";
    }

    @Override
    public Answer encrypted(String key, byte[] ciphertext) {
        return new Answer(
                200,
                "{\"name\":\"" + key + "/cryptoKeyVersions/1\",\"ciphertext\":\"" + Protocol.base64(ciphertext)
                        + "\"}");
    }

    @Override
    public Answer decrypted(String key, byte[] plaintext) {
        return new Answer(200, "{\"plaintext\":\"" + Protocol.base64(plaintext) + "\"}");
    }

    @Override
    public Answer foreign() {
        return error(400, "INVALID_ARGUMENT");
    }

    @Override
    public Answer refusal(CloudService.Fault fault) {
        return switch (fault) {
            case DENIES -> error(403, "PERMISSION_DENIED");
            case PENDING_DESTRUCTION -> error(400, "FAILED_PRECONDITION");
            case THROTTLES -> error(429, "RESOURCE_EXHAUSTED");
            case DOWN, SLOW, HANGS -> error(503, "UNAVAILABLE");
        };
    }

    private static Answer error(int code, String status) {
        return new Answer(
                code,
                "{\"error\":{\"code\":" + code + ",\"message\":\"told by the service\",\"status\":\"" + status
                        + "\"}}");
    }
}
