package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a candidate with the password of a record. The hash opens here, and goes nowhere else. */
final class PasswordVerifier {

    private final Workshop shop;
    private final TypeModel<?> model;
    private final Slot slot;

    PasswordVerifier(Workshop shop, TypeModel<?> model, String component) {
        this.shop = shop;
        this.model = model;
        this.slot = model.slot(component);
        if (slot.type() != Password.class) {
            throw new MappingException(model.javaName() + "." + component + " is no Password; only the component of an"
                    + " authentication secret is verified, others open");
        }
    }

    /** What is stored of a password. */
    record Stored(Optional<String> hash) {}

    Set<Id<Item>> items() {
        return Set.of(slot.itemId());
    }

    /** The hash alone. */
    Projection<Stored> projection() {
        Assembly<Stored> assembly = Assembly.of(Stored.class, MethodHandles.lookup());
        Optional<Normalisation> unsearchable = Optional.empty();
        Slot hash = new Slot(
                assembly.parts().get(0).place(), slot.field(), slot.role(), slot.item(), slot.codec(), unsearchable);
        return new Projection<>(assembly, List.of(hash), items());
    }

    /**
     * Compares; whatever the outcome, a hash is computed, so that the time does not tell what there is.
     *
     * @return the outcome of the opening when it is neither a hash nor one that counts as a wrong password
     */
    Outcome<PasswordMatch> compare(Optional<RecordOpener.Prepared> row, Outcome<Stored> outcome, Password candidate) {
        Optional<String> text = outcome.opened().flatMap(Stored::hash);
        Optional<PasswordHash> stored = text.flatMap(PasswordHash::read);
        PasswordMatch match = shop.passwords().compare(candidate.use(), stored);
        if (text.isPresent() && stored.isEmpty()) {
            return new Outcome.Unreadable<>(slot.itemId(), "the stored password hash is of no known form or cost");
        }
        if (match == PasswordMatch.MATCHES
                && stored.filter(shop.passwords()::isOutdated).isPresent()) {
            row.ifPresent(found -> renew(found, candidate));
        }
        return switch (Kind.of(outcome)) {
            case ANSWER -> new Outcome.Opened<>(match);
            case FAILURE -> Kind.retyped(outcome);
        };
    }

    /** Hashes again at today's cost; the log-in has succeeded whether or not this does. */
    private void renew(RecordOpener.Prepared row, Password password) {
        if (!(row.keys() instanceof KeyringResult.Found found)) {
            return;
        }
        Optional<DataKey> key = found.keyring().key(slot.itemId());
        if (key.isEmpty()) {
            return;
        }
        RecordRow old = row.row();
        String hash = shop.passwords().hash(password.use());
        byte[] sealed = Sealer.seal(key.get(), Workshop.context(old.key(), slot), slot.sealing(), hash)
                .bytes();
        Map<String, Cell> cells = new HashMap<>(old.cells());
        cells.put(slot.field(), new Cell.Bytes(sealed));
        RecordRow next = new RecordRow(old.key(), old.version() + 1, old.facts(), cells);
        try {
            // a row that was changed meanwhile is left as it is: the next log-in tries again
            shop.unitOfWork().call(transaction -> shop.records().replace(transaction, model.shape(), next));
        } catch (ConsentKitException e) {
            // as above: what failed is the saving of work, not the log-in
        }
    }

    private enum Kind {
        ANSWER,
        FAILURE;

        /** No such record and an erased password count as a wrong one. */
        static Kind of(Outcome<?> outcome) {
            return outcome instanceof Outcome.Opened<?>
                            || outcome instanceof Outcome.NotFound<?>
                            || outcome instanceof Outcome.Erased<?>
                    ? ANSWER
                    : FAILURE;
        }

        @SuppressWarnings("unchecked") // an outcome without a value is one of every type
        static <P> Outcome<P> retyped(Outcome<?> failure) {
            return (Outcome<P>) failure;
        }
    }
}
