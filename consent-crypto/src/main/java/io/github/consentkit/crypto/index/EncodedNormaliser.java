package io.github.consentkit.crypto.index;

/** Takes bytes as they are. */
enum EncodedNormaliser implements Normaliser<byte[]> {
    ENCODED;

    @Override
    public String id() {
        return "encoded/1";
    }

    @Override
    public byte[] normalise(byte[] value) {
        return value.clone();
    }
}
