package io.github.consentkit.crypto.vault;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.AccessLog;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.gate.Question;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the vaults of one kit work with. */
record Workshop(
        ConsentKit kit,
        String tenant,
        RecordStore records,
        EntityStore entities,
        Keyrings keyrings,
        StoredPhotos photos,
        Tags tags,
        AccessLog log,
        PasswordHashing passwords,
        Signals signals,
        Optional<Apart> apart) {

    UnitOfWork unitOfWork() {
        return kit.stores().unitOfWork();
    }

    /** The keys of these digests as a certificate names them. */
    DestroyedKeys destroyed(Set<String> digests) {
        // the epoch of the live store, whose backups have what was separated, too; the separate store counts its own
        return digests.isEmpty()
                ? DestroyedKeys.NONE
                : new DestroyedKeys(digests, OptionalInt.of(keyrings.currentEpoch(tenant)));
    }

    /** The same of ids. */
    DestroyedKeys destroyed(Collection<KeyId> live, Collection<KeyId> apart) {
        return destroyed(Stream.concat(live.stream(), apart.stream())
                .map(KeyId::digest)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Runs a change, and writes a refusal down once its transaction has ended. */
    void change(Consumer<Transaction> change) {
        try {
            unitOfWork().run(change);
        } catch (AccessDeniedException e) {
            log.refused(e.denial());
            throw e;
        }
    }

    /** The request for these items of a record, by the actor, or by the kit's current one. */
    ProcessingRequest request(RecordRow.Key key, Set<Id<Item>> items, Action action, Optional<Actor> actor) {
        Question question =
                kit.ask(key.subject()).items(items).record(key.ref()).to(action);
        return actor.map(question::by).orElse(question).request();
    }

    /**
     * The permit for the request; the caller writes a denial down once its transaction has ended.
     *
     * @param stamp the stamp of the person as the transaction has just read it, if it has
     */
    Permit require(ProcessingRequest request, Optional<SubjectStamp> stamp) {
        Map<SubjectId, SubjectStamp> stamps =
                stamp.map(read -> Map.of(request.subject(), read)).orElse(Map.of());
        Decision decision =
                kit.gate().decideAll(List.of(request), new Trusted<>(stamps)).get(0);
        if (decision instanceof Deny deny) {
            throw new AccessDeniedException(deny);
        }
        return (Permit) decision;
    }

    static KeyringId keyring(RecordRow.Key key) {
        return new KeyringId(key.tenant(), key.subject(), new KeyUnit.OfRecord(key.type(), key.id()));
    }

    static SealContext context(RecordRow.Key key, Slot slot) {
        return context(key, slot.field());
    }

    static SealContext context(RecordRow.Key key, String field) {
        return new SealContext(key.tenant(), key.type(), field, key.subject(), key.id());
    }
}
