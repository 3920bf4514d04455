package io.github.consentkit.crypto.vault;

import io.github.consentkit.consent.ledger.EvidenceSealing;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.Codecs;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;

/** Seals evidence under a key of the person that nothing else uses, so that it goes when the person is erased (I7). */
final class VaultEvidence implements EvidenceSealing {

    private static final String PLACE = "consent-evidence";
    private static final Id<Item> ITEM = Id.of(PLACE);
    private static final Codec<byte[]> BYTES = Codecs.of(byte[].class);

    private final Keyrings keyrings;
    private final String tenant;

    VaultEvidence(Keyrings keyrings, String tenant) {
        this.keyrings = keyrings;
        this.tenant = tenant;
    }

    @Override
    public byte[] seal(Transaction transaction, SubjectId subject, String digest, byte[] evidence) {
        DataKey key = keyrings.obtain(transaction, keyring(subject), Set.of(ITEM))
                .key(ITEM)
                .orElseThrow();
        return Sealer.seal(key, context(subject, digest), BYTES, evidence).bytes();
    }

    @Override
    public Opened open(Transaction transaction, SubjectId subject, String digest, byte[] sealed) {
        Optional<Keyring> keyring;
        try {
            keyring = keyrings.find(transaction, keyring(subject));
        } catch (ErasedKeysException | DestroyedEpochException e) {
            return new Erased();
        }
        if (keyring.isEmpty()) {
            return new Tampered();
        }
        Unsealed<byte[]> opened =
                Sealer.open(keyring.get().keysOf(ITEM), context(subject, digest), BYTES, Sealed.of(sealed));
        if (opened instanceof Unsealed.Opened<byte[]> readable) {
            return new Contents(readable.value());
        }
        return opened instanceof Unsealed.Erased<byte[]> ? new Erased() : new Tampered();
    }

    private KeyringId keyring(SubjectId subject) {
        return new KeyringId(tenant, subject, new KeyUnit.OfRecord(PLACE, PLACE));
    }

    private SealContext context(SubjectId subject, String digest) {
        return new SealContext(tenant, PLACE, PLACE, subject, digest);
    }
}
