package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Prohibition;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that differs between two versions of a policy, each difference with what follows from it (clause L-4; PIPA
 * articles 15(2), 17(2), 18(3), 23(3), 28-8(2)).
 *
 * <p>Nothing changes silently: every value of the document that differs gives a change. What an agreement to the older
 * version still covers is what no change with {@link Change.Effect#CONSENT_AGAIN} names. Immutable.
 */
public final class PolicyDiff {

    private final List<Change> changes;
    private final List<ChangeNoteProblem> noteProblems;

    private PolicyDiff(List<Change> changes, List<ChangeNoteProblem> noteProblems) {
        this.changes = List.copyOf(changes);
        this.noteProblems = List.copyOf(noteProblems);
    }

    /** Compares two versions, in the order of the document's sections; equal policies differ in nothing. */
    public static PolicyDiff between(Policy older, Policy newer) {
        Check.notNull(older, "older");
        Check.notNull(newer, "newer");
        Judge judge = new Judge(older, newer);
        Naming naming = new Naming(older, newer);
        List<Change> changes = new ArrayList<>();
        for (Difference found : Walk.run(older.document(), newer.document())) {
            changes.add(change(found, judge.judge(found), naming, newer));
        }
        for (Prohibition dropped : older.promisesBrokenBy(newer)) {
            changes.add(broken(dropped, older));
        }
        return new PolicyDiff(
                changes, ChangeNotes.compare(newer.document().publication().changes(), changes));
    }

    /** Returns every change, in the order of the document's sections; broken promises come last. */
    public List<Change> changes() {
        return changes;
    }

    /** Returns the changes with this effect. */
    public List<Change> changes(Change.Effect effect) {
        return changes.stream().filter(change -> change.effect() == effect).toList();
    }

    /** Returns the gravest effect; editorial where nothing differs. */
    public Change.Effect effect() {
        return changes.stream().map(Change::effect).max(Enum::compareTo).orElse(Change.Effect.EDITORIAL);
    }

    /** Tells whether people who agreed to the block have to agree again before the item serves the purpose. */
    public boolean needsConsentAgain(Id<ConsentBlock> block, Id<Purpose> purpose, Id<Item> item) {
        return changes.stream()
                .flatMap(change -> change.consents().stream())
                .anyMatch(consent -> consent.block().equals(block) && consent.contains(purpose, item));
    }

    /** Returns where the newer version's own notes of changes (L-4) and the changes found disagree. */
    public List<ChangeNoteProblem> noteProblems() {
        return noteProblems;
    }

    private static Change change(Difference found, Verdict verdict, Naming naming, Policy newer) {
        return new Change(
                found.kind(),
                verdict.effect(),
                Topics.of(found),
                found.olderPointer(),
                found.newerPointer(),
                Copies.set(Naming.clauses(found)),
                verdict.consents(),
                verdict.fact().map(fact -> fact.law(newer.document().jurisdiction())),
                naming.subject(found),
                naming.aspect(found),
                naming.before(found),
                naming.after(found));
    }

    private static Change broken(Prohibition dropped, Policy older) {
        int index = older.prohibitions().indexOf(dropped);
        LocalizedText promise = dropped.text();
        return new Change(
                Change.Kind.REMOVED,
                Change.Effect.FORBIDDEN,
                Change.Topic.PROHIBITION,
                Optional.of("/prohibitions/" + index),
                Optional.empty(),
                Copies.set(List.of(dropped.clause())),
                List.of(),
                Optional.empty(),
                Naming.type(Prohibition.class),
                Optional.of(Naming.part("promise")),
                Optional.of(promise),
                Optional.empty());
    }
}
