package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.Permit;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A record in the making: what is to be written, what of it needs a permit, and the row that it becomes. */
final class RecordDraft {

    private final RecordRow.Key key;
    private final long version;
    private final Partials.Filled filled;
    private final Map<String, ItemFacts> facts = new LinkedHashMap<>();
    private final Map<String, Cell> cells;
    private final List<Slot> collected = new ArrayList<>();

    RecordDraft(
            RecordRow.Key key, long version, List<ItemFacts> facts, Map<String, Cell> cells, Partials.Filled filled) {
        this.key = key;
        this.version = version;
        this.filled = filled;
        this.cells = new HashMap<>(cells);
        facts.forEach(fact -> this.facts.put(fact.field(), fact));
    }

    RecordRow.Key key() {
        return key;
    }

    List<Slot> slots() {
        return filled.slots();
    }

    List<Optional<Object>> values() {
        return filled.values();
    }

    /** What is collected by it, once it is {@link #choose chosen}. */
    List<Slot> collected() {
        return collected;
    }

    /** The items of what is collected. */
    Set<Id<Item>> items() {
        Set<Id<Item>> items = new LinkedHashSet<>();
        collected.forEach(slot -> items.add(slot.itemId()));
        return items;
    }

    boolean hasPhoto() {
        for (int i = 0; i < slots().size(); i++) {
            if (slots().get(i).role() == Slot.Role.PHOTO && values().get(i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a personal value is taken away or left out, so that somebody has to say whether it {@link #choose may be}. */
    boolean leavesOut() {
        for (int i = 0; i < slots().size(); i++) {
            if (slots().get(i).isPersonal() && values().get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses what needs a permit: every value, and the lack of one that is not to be taken away.
     *
     * @param holds whether taking the value of the slot away needs the gate's permit
     */
    void choose(Predicate<Slot> holds) {
        collected.clear();
        for (int i = 0; i < slots().size(); i++) {
            Slot slot = slots().get(i);
            // taking a value away that is under rectification is a change of it, too
            if (slot.isPersonal() && (values().get(i).isPresent() || holds.test(slot))) {
                collected.add(slot);
            }
        }
    }

    boolean isLocked(Slot slot) {
        return Optional.ofNullable(facts.get(slot.field()))
                .filter(fact -> fact.held().usability() == HeldData.Usability.LOCKED)
                .isPresent();
    }

    /** What is achieved is achieved for the record: a corrected value does not open it again (clause C-1). */
    void collect(Collected how, Permit permit) {
        Set<Id<Purpose>> ended = new LinkedHashSet<>();
        facts.values().forEach(fact -> ended.addAll(fact.held().endedPurposes()));
        for (Slot slot : collected) {
            HeldData held = new HeldData(
                    slot.itemId(),
                    permit.version().orElseThrow(),
                    HeldData.Stage.LIVE,
                    HeldData.Usability.FREE,
                    ended,
                    Optional.of(key.ref()));
            facts.put(
                    slot.field(),
                    new ItemFacts(
                            slot.field(),
                            held,
                            how.occasion(),
                            how.method(),
                            permit.request().at()));
        }
    }

    void clear(Slot slot) {
        cells.remove(slot.field());
        cells.remove(slot.tokenColumn());
    }

    void put(String column, Cell cell) {
        cells.put(column, cell);
    }

    /** What has no value any more is not held any more; what was destroyed, or is apart, stays known as that. */
    void forget() {
        facts.values()
                .removeIf(fact -> !cells.containsKey(fact.field())
                        && fact.held().stage() != HeldData.Stage.DESTROYED
                        && !fact.isSetApart());
    }

    RecordRow row() {
        return new RecordRow(key, version, ItemFacts.write(List.copyOf(facts.values())), cells);
    }
}
