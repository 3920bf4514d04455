package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Random scripts of nested work with random failures end exactly where copies of the whole state would (I14); a test of
 * each store extends this.
 */
public abstract class NestedWorkContract {

    private static final int SUBJECTS = 2;
    private static final List<String> WORDS = List.of("photo", "marketing");

    /** A step of a script: one operation, or work inside work that may fail; {@code outer} picks among the open handles. */
    protected record Step(Kind kind, int subject, String word, int outer, List<Step> inner) {}

    /** What a step does. */
    protected enum Kind {
        /** Appends an event. */
        APPEND,
        /** Saves a subject. */
        SAVE,
        /** Asks for an action after the commit. */
        ON_COMMIT,
        /** Works inside. */
        WORK,
        /** Works inside, and fails. */
        FAILING_WORK
    }

    /** Returns a store; it may be the same for every script. */
    protected abstract Stores stores();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nestedWorkEndsWhereCopiesOfTheStateWould(@ForAll("scripts") List<Step> script) {
        Run run = new Run(new Shelf(stores()));
        for (Step step : script) {
            run.perform(step, List.of());
            run.compare();
        }
    }

    /** The model: everything in one value that is copied when work begins and put back when it fails. */
    private static final class Model {

        private final Map<SubjectId, List<String>> events = new LinkedHashMap<>();
        private final Map<SubjectId, Long> marks = new LinkedHashMap<>();
        private final List<Integer> onCommit = new ArrayList<>();

        private Model copy() {
            Model copy = new Model();
            copy.become(this);
            return copy;
        }

        private void become(Model other) {
            events.clear();
            other.events.forEach((subject, list) -> events.put(subject, new ArrayList<>(list)));
            marks.clear();
            marks.putAll(other.marks);
            List<Integer> actions = List.copyOf(other.onCommit);
            onCommit.clear();
            onCommit.addAll(actions);
        }

        private void apply(Step step, SubjectId subject, int number) {
            List<String> ledger = events.computeIfAbsent(subject, stranger -> new ArrayList<>());
            switch (step.kind) {
                case APPEND -> ledger.add((ledger.size() + 1) + ":" + step.word);
                case SAVE -> marks.put(subject, (long) number);
                case ON_COMMIT -> onCommit.add(number);
                default -> throw new IllegalArgumentException(step.kind.name());
            }
        }

        private String of(SubjectId subject) {
            return Shelf.text(events.getOrDefault(subject, List.of()), Optional.ofNullable(marks.get(subject)));
        }
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One script, on the store and on the model, about people whom no other script knows. */
    private static final class Run {

        private final Shelf shelf;
        private final Model model = new Model();
        private final List<SubjectId> subjects = new ArrayList<>();
        private final List<Integer> ran = new ArrayList<>();
        private int number;

        Run(Shelf shelf) {
            this.shelf = shelf;
            for (int i = 0; i < SUBJECTS; i++) {
                subjects.add(SubjectId.of(UUID.randomUUID().toString()));
            }
        }

        void compare() {
            assertThat(ran).isEqualTo(model.onCommit);
            for (SubjectId subject : subjects) {
                assertThat(shelf.of(subject)).isEqualTo(model.of(subject));
            }
        }

        /** Performs the step on store and model; a step outside all work gets work of its own. */
        void perform(Step step, List<Transaction> open) {
            if (step.kind == Kind.WORK || step.kind == Kind.FAILING_WORK) {
                nested(step, open);
            } else if (open.isEmpty()) {
                nested(new Step(Kind.WORK, step.subject, step.word, 0, List.of(step)), open);
            } else {
                number++;
                SubjectId subject = subjects.get(step.subject);
                model.apply(step, subject, number);
                change(step, subject, open.get(step.outer % open.size()), number);
            }
        }

        private void nested(Step step, List<Transaction> open) {
            Model before = model.copy();
            int ranBefore = ran.size();
            try {
                shelf.run(transaction -> {
                    List<Transaction> deeper = new ArrayList<>(open);
                    deeper.add(transaction);
                    step.inner.forEach(inside -> perform(inside, deeper));
                    assertThat(ran).hasSize(ranBefore);
                    if (step.kind == Kind.FAILING_WORK) {
                        throw new Failure();
                    }
                });
            } catch (Failure expected) {
                model.become(before);
            }
        }

        private void change(Step step, SubjectId subject, Transaction handle, int mark) {
            switch (step.kind) {
                case APPEND -> shelf.append(handle, subject, step.word);
                case SAVE -> shelf.save(handle, subject, mark);
                case ON_COMMIT -> handle.onCommit(() -> ran.add(mark));
                default -> throw new IllegalArgumentException(step.kind.name());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> scripts() {
        return steps(3).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<Step> steps(int depth) {
        Arbitrary<Kind> simple = Arbitraries.of(Kind.APPEND, Kind.SAVE, Kind.ON_COMMIT);
        Arbitrary<Step> operation = step(simple, Arbitraries.just(List.of()));
        if (depth == 0) {
            return operation;
        }
        Arbitrary<Step> work = step(
                Arbitraries.of(Kind.WORK, Kind.FAILING_WORK),
                steps(depth - 1).list().ofMaxSize(5));
        return Arbitraries.oneOf(operation, work);
    }

    private static Arbitrary<Step> step(Arbitrary<Kind> kinds, Arbitrary<List<Step>> inner) {
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, SUBJECTS - 1),
                        Arbitraries.of(WORDS),
                        Arbitraries.integers().between(0, 3),
                        inner)
                .as(Step::new);
    }
}
