package io.github.consentkit.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random scripts of nested work with random failures end exactly where copies of the whole state would (I14). */
class NestedWorkTest {

    private static final List<SubjectId> SUBJECTS = List.of(Shelf.ANNA, Shelf.BORA);
    private static final List<String> WORDS = List.of("name", "email");

    /** A step of a script: one operation, or work inside work that may fail; {@code outer} picks among the open handles. */
    private record Step(Kind kind, SubjectId subject, String word, int outer, List<Step> inner) {}

    private enum Kind {
        APPEND,
        SAVE,
        ADD,
        SEPARATE,
        DESTROY,
        ON_COMMIT,
        WORK,
        FAILING_WORK
    }

    /** The model: everything in one value that is copied when work begins and put back when it fails. */
    private static final class Model {

        private final Map<SubjectId, List<String>> events = new LinkedHashMap<>();
        private final Map<SubjectId, Long> marks = new LinkedHashMap<>();
        private final Map<SubjectId, List<String>> held = new LinkedHashMap<>();
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
            held.clear();
            other.held.forEach((subject, list) -> held.put(subject, new ArrayList<>(list)));
            List<Integer> actions = List.copyOf(other.onCommit);
            onCommit.clear();
            onCommit.addAll(actions);
        }

        private void apply(Step step, int number) {
            List<String> ledger = events.computeIfAbsent(step.subject, subject -> new ArrayList<>());
            List<String> values = held.computeIfAbsent(step.subject, subject -> new ArrayList<>());
            switch (step.kind) {
                case APPEND -> ledger.add((ledger.size() + 1) + ":" + step.word);
                case SAVE -> marks.put(step.subject, (long) number);
                case ADD -> values.add(step.word + "=LIVE");
                case SEPARATE ->
                    values.replaceAll(value -> value.equals(step.word + "=LIVE") ? step.word + "=SEPARATED" : value);
                case DESTROY ->
                    values.replaceAll(value -> value.startsWith(step.word + "=") ? step.word + "=DESTROYED" : value);
                case ON_COMMIT -> onCommit.add(number);
                default -> throw new IllegalArgumentException(step.kind.name());
            }
        }

        private String of(SubjectId subject) {
            return Shelf.text(
                    events.getOrDefault(subject, List.of()),
                    Optional.ofNullable(marks.get(subject)),
                    held.getOrDefault(subject, List.of()));
        }
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Shelf shelf = new Shelf();
    private final Model model = new Model();
    private final List<Integer> ran = new ArrayList<>();
    private int number;

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nestedWorkEndsWhereCopiesOfTheStateWould(@ForAll("scripts") List<Step> script) {
        for (Step step : script) {
            perform(step, List.of());
            assertThat(ran).isEqualTo(model.onCommit);
            for (SubjectId subject : SUBJECTS) {
                assertThat(shelf.of(subject)).isEqualTo(model.of(subject));
            }
        }
    }

    /** Performs the step on store and model; a step outside all work gets work of its own. */
    private void perform(Step step, List<Transaction> open) {
        if (step.kind == Kind.WORK || step.kind == Kind.FAILING_WORK) {
            nested(step, open);
        } else if (open.isEmpty()) {
            nested(new Step(Kind.WORK, step.subject, step.word, 0, List.of(step)), open);
        } else {
            number++;
            model.apply(step, number);
            change(step, open.get(step.outer % open.size()), number);
        }
    }

    private void nested(Step step, List<Transaction> open) {
        Model before = model.copy();
        int ranBefore = ran.size();
        try {
            shelf.stores.unitOfWork().run(transaction -> {
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

    private void change(Step step, Transaction handle, int mark) {
        switch (step.kind) {
            case APPEND -> shelf.append(handle, step.subject, step.word);
            case SAVE -> shelf.save(handle, step.subject, mark);
            case ADD -> shelf.add(handle, step.subject, step.word);
            case SEPARATE -> shelf.separate(handle, step.subject, step.word);
            case DESTROY -> shelf.destroy(handle, step.subject, step.word);
            case ON_COMMIT -> handle.onCommit(() -> ran.add(mark));
            default -> throw new IllegalArgumentException(step.kind.name());
        }
    }

    @Provide
    Arbitrary<List<Step>> scripts() {
        return steps(3).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<Step> steps(int depth) {
        Arbitrary<Kind> simple =
                Arbitraries.of(Kind.APPEND, Kind.SAVE, Kind.ADD, Kind.SEPARATE, Kind.DESTROY, Kind.ON_COMMIT);
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
                        Arbitraries.of(SUBJECTS),
                        Arbitraries.of(WORDS),
                        Arbitraries.integers().between(0, 3),
                        inner)
                .as(Step::new);
    }
}
