package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of one person's values in an entity, in the making. */
final class EntityDraft {

    private final RecordRow.Key key;
    private final long version;
    private final Map<String, ItemFacts> facts = new LinkedHashMap<>();

    EntityDraft(RecordRow.Key key, Optional<RecordRow> before) {
        this.key = key;
        this.version = before.map(RecordRow::version).orElse(0L) + 1;
        before.ifPresent(row -> ItemFacts.read(row).forEach(fact -> facts.put(fact.field(), fact)));
    }

    RecordRow.Key key() {
        return key;
    }

    boolean isLocked(Slot slot) {
        return Optional.ofNullable(facts.get(slot.field()))
                .filter(fact -> fact.held().usability() == HeldData.Usability.LOCKED)
                .isPresent();
    }

    /** Whether a value of the slot's item is set apart: all of them have one key, which goes with the first. */
    boolean isSetApart(Slot slot) {
        return facts.values().stream().anyMatch(fact -> fact.item().equals(slot.itemId()) && fact.isSetApart());
    }

    /** What is achieved is achieved for the record: a corrected value does not open it again (clause C-1). */
    void collect(List<Slot> slots, Collected how, Id<Policy> underVersion, Instant at) {
        Set<Id<Purpose>> ended = new LinkedHashSet<>();
        facts.values().forEach(fact -> ended.addAll(fact.held().endedPurposes()));
        for (Slot slot : slots) {
            HeldData held = new HeldData(
                    slot.itemId(),
                    underVersion,
                    HeldData.Stage.LIVE,
                    HeldData.Usability.FREE,
                    ended,
                    Optional.of(key.ref()));
            facts.put(slot.field(), new ItemFacts(slot.field(), held, how.occasion(), how.method(), at));
        }
    }

    /** What is known already stays. */
    void adopt(ItemFacts fact) {
        facts.putIfAbsent(fact.field(), fact);
    }

    /** What has no value any more is not held any more; what was destroyed stays known as destroyed. */
    void forget(Slot slot) {
        ItemFacts fact = facts.get(slot.field());
        if (fact != null && fact.held().stage() != HeldData.Stage.DESTROYED) {
            facts.remove(slot.field());
        }
    }

    void achieve(Id<Purpose> purpose) {
        facts.replaceAll((field, fact) -> fact.with(fact.held().without(purpose)));
    }

    RecordRow row() {
        return new RecordRow(key, version, ItemFacts.write(List.copyOf(facts.values())), Map.of());
    }
}
