package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.key.KeyId;

/** The sizes of a sealed value: version (1), key id (16), IV (12), ciphertext, tag (16). */
final class SealFormat {

    static final int VERSION = 1;
    static final int HEADER = 1 + KeyId.SIZE;
    static final int OVERHEAD = HEADER + 12 + 16;

    /** The most bytes that an encoded value may have: 1 MiB. Larger ones belong into a stream of segments. */
    static final int MAX_PLAINTEXT = 1 << 20;

    private SealFormat() {}
}
