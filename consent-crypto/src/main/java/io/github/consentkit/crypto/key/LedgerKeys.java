package io.github.consentkit.crypto.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.SignatureConfig2026;
import io.github.consentkit.consent.ledger.CheckpointKey;
import io.github.consentkit.consent.ledger.CheckpointSigner;
import io.github.consentkit.consent.ledger.LedgerSecrets;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import java.security.GeneralSecurityException;

/**
 * The keys of one tenant's ledger, kept outside its database: Ed25519 to sign checkpoints with, and HMAC-SHA-256 for what no
 * witnessed checkpoint covers yet (invariant I6).
 *
 * <p>The public key may be given to anybody, {@link #publicKey()} in its text form. Immutable and safe for use by many
 * threads; {@code toString} shows the public key alone.
 */
public final class LedgerKeys implements CheckpointSigner, LedgerSecrets {

    /** The size of a message authentication code in bytes. */
    static final int MAC_SIZE = 32;

    private static final int VERSION = 1;
    private static final String MAC_LABEL = "consentkit/1/ledger-mac";
    private static final String NAME = "consentkit/";

    private final String tenant;
    private final CheckpointKey publicKey;
    private final PublicKeySign signature;
    private final PrfSet function;

    private LedgerKeys(String tenant, CheckpointKey publicKey, PublicKeySign signature, PrfSet function) {
        this.tenant = tenant;
        this.publicKey = publicKey;
        this.signature = signature;
        this.function = function;
    }

    /** Returns the keys in the keysets. */
    @AccessesPartialKey // exports the public key
    static LedgerKeys of(InstallationId installation, String tenant, KeysetHandle signing, KeysetHandle mac) {
        try {
            if (!(signing.getPrimary().getKey() instanceof Ed25519PrivateKey key)) {
                throw new GeneralSecurityException("not a key of Ed25519");
            }
            CheckpointKey publicKey = CheckpointKey.of(
                    NAME + installation + "/" + KeyPlace.folder(tenant),
                    key.getPublicKey().getPublicKeyBytes().toByteArray());
            return new LedgerKeys(
                    tenant,
                    publicKey,
                    signing.getPrimitive(SignatureConfig2026.get(), PublicKeySign.class),
                    mac.getPrimitive(PrfConfig2026.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no Ed25519 or HMAC-SHA-256", e);
        }
    }

    /**
     * Returns the public key. Its name is that of the ledger: installation and tenant, the tenant as the digest that also
     * names its directory of keys.
     */
    public CheckpointKey publicKey() {
        return publicKey;
    }

    @Override
    public CheckpointKey key() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        Check.notNull(message, "the message");
        try {
            return signature.sign(message);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to sign with Ed25519", e);
        }
    }

    @Override
    public byte[] mac(byte[] bytes) {
        byte[] input = new CanonicalWriter()
                .int8(VERSION)
                .text(MAC_LABEL)
                .text(tenant)
                .int32(Check.notNull(bytes, "the bytes").length)
                .fixed(bytes)
                .toBytes();
        return Primitives.derive(function, input, MAC_SIZE);
    }

    /** Returns the public key, and nothing of the others. */
    @Override
    public String toString() {
        return "LedgerKeys[" + publicKey + ", ***]";
    }
}
