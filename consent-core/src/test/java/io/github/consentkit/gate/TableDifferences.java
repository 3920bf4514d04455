package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the cells of a table and keeps the first that differ. */
final class TableDifferences {

    private static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private int cells;
    private int differing;
    private int permitted;

    /** Compares the gate's answer with the clauses'; the cell is described by its coordinates. */
    void compare(Decision actual, Optional<Reason> expected, Object... cell) {
        cells++;
        if (expected.isEmpty()) {
            permitted++;
        }
        Optional<Reason> reason = actual.denial().map(Deny::reason);
        boolean namesTheClause = reason.filter(Reason.ABSOLUTE_PROHIBITION::equals)
                        .isEmpty()
                || actual.denial().orElseThrow().clauses().iterator().next().equals(Id.of("A-5"));
        if (!reason.equals(expected) || !namesTheClause) {
            differing++;
            if (first.size() < SHOWN) {
                first.add(List.of(cell) + ": the clauses say "
                        + expected.map(Reason::name).orElse("permitted") + ", the gate says " + actual);
            }
        }
    }

    /** Compares only whether the gate permits, where the clauses give more than one reason against it. */
    void comparePermission(Decision actual, boolean expected, Object... cell) {
        Optional<Reason> reason = actual.denial().map(Deny::reason);
        Optional<Reason> refused = reason.isPresent() ? reason : Optional.of(Reason.CONSENT_NEVER_ASKED);
        compare(actual, expected ? Optional.empty() : refused, cell);
    }

    /** Asserts that no cell differs and that the table has exactly so many cells, of which so many are permitted. */
    void assertNone(int expectedCells, int expectedPermitted) {
        assertThat(first)
                .as("%d of %d cells differ, the first %d of them", differing, cells, first.size())
                .isEmpty();
        assertThat(cells).as("cells checked").isEqualTo(expectedCells);
        assertThat(permitted).as("cells permitted").isEqualTo(expectedPermitted);
    }
}
