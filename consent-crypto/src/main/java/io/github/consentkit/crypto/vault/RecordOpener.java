package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Opening;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.gate.RuleName;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Opens rows in three steps: rows, facts and keys are read in one transaction; the log is written; then, outside of any
 * transaction of its own, what is named is decrypted.
 */
final class RecordOpener {

    private static final Set<Reason> CLOSED = Set.of(Reason.SEPARATED, Reason.DESTROYED);

    private final Workshop shop;

    RecordOpener(Workshop shop) {
        this.shop = shop;
    }

    /**
     * A row with what the gate says of it, and its keys, or why there are none.
     *
     * @param stages where the values are in their lives, by the fields of which the record knows
     */
    record Prepared(RecordRow row, Decision decision, KeyringResult keys, Map<String, HeldData.Stage> stages) {

        Prepared(RecordRow row, Decision decision, KeyringResult keys) {
            this(row, decision, keys, ItemFacts.stages(row));
        }

        /** Whether the record says that the field has a value, wherever that is. */
        boolean has(Slot slot) {
            HeldData.Stage stage = stages.get(slot.field());
            return stage != null && stage != HeldData.Stage.DESTROYED;
        }
    }

    /** What is asked for, and by whom. */
    record Ask(Projection<?> projection, Optional<Wanted> wanted, Action action, Optional<Actor> actor) {

        /** The items to decide about: those of which something would be decrypted, or all where nothing is left of them. */
        Set<Id<Item>> items(RecordRow row) {
            Set<Id<Item>> opened = opened(row, projection, wanted);
            return opened.isEmpty() ? projection.items() : opened;
        }
    }

    /** A value that a search must find in the record; other rows share its token. */
    record Wanted(Slot slot, Object value) {}

    /** Reads the rows with everything that their opening rests on. */
    List<Prepared> prepare(Transaction transaction, RecordShape shape, RecordQuery query, Ask ask) {
        KeyringReading reading = shop.keyrings().reading();
        List<Sighting> rows = shop.records().look(transaction, shape, shop.tenant(), query);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<SubjectId, SubjectStamp> stamps = new HashMap<>();
        List<ProcessingRequest> requests = new ArrayList<>();
        for (Sighting sighting : rows) {
            RecordRow.Key key = sighting.row().key();
            sighting.stamp().ifPresent(stamp -> stamps.put(key.subject(), stamp));
            requests.add(shop.request(key, ask.items(sighting.row()), ask.action(), ask.actor()));
        }
        List<Decision> decisions = shop.kit().gate().decideAll(requests, new Trusted<>(stamps));
        Map<KeyringId, KeyringResult> keys = keys(transaction, reading, rows);
        List<Prepared> prepared = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            RecordRow row = rows.get(i).row();
            KeyringResult found = Objects.requireNonNull(keys.get(Workshop.keyring(row.key())));
            prepared.add(new Prepared(row, decisions.get(i), found));
        }
        return prepared;
    }

    /** The keys of all rows, also of those that will not open: what came along, or one query for all that did not. */
    private Map<KeyringId, KeyringResult> keys(Transaction transaction, KeyringReading reading, List<Sighting> rows) {
        Map<KeyringId, KeyringAnswer> known = new LinkedHashMap<>();
        Set<KeyringId> unknown = new LinkedHashSet<>();
        for (Sighting sighting : rows) {
            KeyringId place = Workshop.keyring(sighting.row().key());
            sighting.keyring().ifPresentOrElse(answer -> known.put(place, answer), () -> unknown.add(place));
        }
        Map<KeyringId, KeyringResult> keys = new HashMap<>(reading.results(transaction, known));
        keys.putAll(shop.keyrings().findAll(transaction, unknown));
        return keys;
    }

    /** Writes the log, then opens; the outcomes stand in the order of the rows. A row that is not wanted has none. */
    <P> List<Optional<Outcome<P>>> open(List<Prepared> rows, Projection<P> projection, Optional<Wanted> wanted) {
        List<Permit> permits = new ArrayList<>();
        for (Prepared row : rows) {
            if (row.decision() instanceof Permit permit) {
                permits.add(permit);
            } else {
                shop.log().refused((Deny) row.decision());
            }
        }
        IdentityHashMap<Permit, Opening> openings = new IdentityHashMap<>();
        shop.log().commitAll(permits).forEach(opening -> openings.put(opening.permit(), opening));
        List<Optional<Outcome<P>>> outcomes = new ArrayList<>();
        for (Prepared row : rows) {
            if (row.decision() instanceof Permit permit) {
                outcomes.add(opened(row, Optional.ofNullable(openings.get(permit)), projection, wanted));
            } else {
                Deny deny = (Deny) row.decision();
                boolean replaced = opened(row.row(), projection, wanted).isEmpty() && isOfWhatIsGone(deny);
                outcomes.add(replaced ? opened(row, Optional.empty(), projection, wanted) : Optional.of(refused(deny)));
            }
        }
        return outcomes;
    }

    /**
     * Whether nothing else was refused than values that are gone, and what their consents had to allow: then their replacements
     * stand for them, and hand out nothing personal. Whoever may not ask for them at all gets none (invariants I1, I2).
     */
    static boolean isOfWhatIsGone(Deny deny) {
        return deny.reasons().contains(Reason.DESTROYED)
                && deny.reasons().stream()
                        .allMatch(reason -> reason == Reason.DESTROYED
                                || reason == Reason.PURPOSE_ACHIEVED
                                || reason.rule() == RuleName.CONSENT);
    }

    /** What the caller gets to know of a refusal. */
    <P> Outcome<P> refused(Deny deny) {
        boolean invisible = deny.version()
                .flatMap(shop.kit().policies()::version)
                .flatMap(policy -> policy.document().rights().clauseOf(Rights.Promise.CLOSED_AFTER_DELETION))
                .isPresent();
        boolean ordinary = deny.request().action().purposeNamed().isPresent();
        return invisible && ordinary && isClosed(deny) ? new Outcome.NotFound<>() : new Outcome.Denied<>(deny);
    }

    /** What was set apart stays as invisible when it may be kept no longer, and waits for the sweep. */
    private static boolean isClosed(Deny deny) {
        return CLOSED.contains(deny.reason())
                || (deny.reason() == Reason.RETENTION_ENDED
                        && deny.reasons().stream().anyMatch(CLOSED::contains));
    }

    private <P> Optional<Outcome<P>> opened(
            Prepared row, Optional<Opening> opening, Projection<P> projection, Optional<Wanted> wanted) {
        Set<Id<Item>> items = opened(row.row(), projection, wanted);
        if (!items.isEmpty()) {
            opening.orElseThrow()
                    .use(shop.log(), row.row().key().subject(), row.row().key().ref(), items);
        }
        Set<String> replaced = Replacements.in(row.row(), projection.slots());
        try {
            if (wanted.isPresent() && !isWanted(row, wanted.get())) {
                return Optional.empty();
            }
            List<Optional<Object>> values = new ArrayList<>();
            for (Slot slot : projection.slots()) {
                values.add(replaced.contains(slot.field()) ? replacement(row, slot) : value(row, slot));
            }
            P made = projection.make(values);
            String type = row.row().key().type();
            shop.signals().tell(() -> new Signal.Opened(type, items.size()));
            return Optional.of(new Outcome.Opened<>(made));
        } catch (Stop stop) {
            return Optional.of(stop.outcome());
        }
    }

    private static Set<Id<Item>> opened(RecordRow row, Projection<?> projection, Optional<Wanted> wanted) {
        Set<Id<Item>> items = Replacements.remaining(projection.slots(), Replacements.in(row, projection.slots()));
        wanted.ifPresent(search -> items.add(search.slot().itemId()));
        return items;
    }

    /** The keyring has to know of the destruction as well: the facts alone could be somebody's who hides a value. */
    private static Optional<Object> replacement(Prepared row, Slot slot) throws Stop {
        if (cell(row, slot).isPresent() || !keys(row, slot).isDestroyed(slot.itemId())) {
            throw new Stop(new Outcome.Tampered<>(
                    slot.itemId(), "the record says that the value was destroyed, and its key was not"));
        }
        return Optional.of(slot.replacement().orElseThrow());
    }

    private boolean isWanted(Prepared row, Wanted wanted) throws Stop {
        return value(row, wanted.slot())
                .map(found -> Searches.isSame(wanted.slot(), wanted.value(), found))
                .orElse(false);
    }

    private Optional<Object> value(Prepared row, Slot slot) throws Stop {
        RecordRow.Key key = row.row().key();
        Optional<Outcome<Object>> apart = apart(row, slot);
        if (apart.isPresent()) {
            return Optional.of(apart.get().opened().orElseThrow(() -> new Stop(apart.get())));
        }
        Optional<Cell> cell = cell(row, slot);
        return switch (slot.role()) {
            case ID -> Optional.of(TypeModel.key(slot.type(), key.id()));
            case SUBJECT -> Optional.of(TypeModel.key(slot.type(), key.subject().value()));
            case PLAIN -> cell.map(PlainType.of(slot.type()).orElseThrow().read());
            case PHOTO -> cell.isEmpty() ? Optional.empty() : Optional.of(photo(row, slot));
            case PERSONAL ->
                cell.isEmpty() ? Optional.empty() : Optional.of(unseal(row, slot, (Cell.Bytes) cell.get()));
        };
    }

    /** What the separate store says of a value, or empty when it is in use, or set apart in its place. */
    private Optional<Outcome<Object>> apart(Prepared row, Slot slot) {
        HeldData.Stage stage = row.stages().get(slot.field());
        Optional<Apart> store = shop.apart();
        if (!slot.isPersonal() || stage == null || store.isEmpty()) {
            return Optional.empty();
        }
        boolean away = stage == HeldData.Stage.SEPARATING
                || (stage == HeldData.Stage.SEPARATED && !row.row().cells().containsKey(slot.field()));
        return away ? Optional.of(new ApartReader(store.get()).open(row.row().key(), slot, stage)) : Optional.empty();
    }

    /** The cell of a component; of a personal one the facts tell whether there has to be a value. */
    private static Optional<Cell> cell(Prepared row, Slot slot) throws Stop {
        Optional<Cell> cell = Optional.ofNullable(row.row().cells().get(slot.field()));
        if (slot.isPersonal() && cell.isPresent() != row.has(slot)) {
            throw new Stop(new Outcome.Tampered<>(
                    slot.itemId(),
                    cell.isPresent()
                            ? "a value is there of which the record does not know how it came in"
                            : "the value was taken away"));
        }
        return cell;
    }

    private Photo photo(Prepared row, Slot slot) throws Stop {
        DataKeys keys = keys(row, slot).keysOf(slot.itemId());
        SealContext context = Workshop.context(row.row().key(), slot);
        try {
            shop.photos().look(shop.unitOfWork(), keys, context);
        } catch (PhotoUnreadableException e) {
            throw new Stop(Failures.of(slot.itemId(), e));
        }
        return shop.photos().opened(shop.unitOfWork(), keys, context);
    }

    private static Keyring keys(Prepared row, Slot slot) throws Stop {
        if (row.keys() instanceof KeyringResult.Found found) {
            return found.keyring();
        }
        throw new Stop(Failures.of(slot.itemId(), row.keys()));
    }

    private static Object unseal(Prepared row, Slot slot, Cell.Bytes cell) throws Stop {
        Id<Item> item = slot.itemId();
        Unsealed<?> unsealed = Sealer.open(
                keys(row, slot).keysOf(item),
                Workshop.context(row.row().key(), slot),
                slot.sealing(),
                Sealed.of(cell.value()));
        if (unsealed instanceof Unsealed.Opened<?> opened) {
            return opened.value();
        }
        throw new Stop(Failures.of(item, unsealed));
    }

    /** Ends the opening of a row; carries no stack, as it is an answer and not a fault. */
    private static final class Stop extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Outcome<?> outcome;

        Stop(Outcome<?> outcome) {
            super("the record does not open", null, false, false);
            this.outcome = outcome;
        }

        @SuppressWarnings("unchecked") // an outcome without a value is one of every type
        <P> Outcome<P> outcome() {
            return (Outcome<P>) outcome;
        }
    }
}
