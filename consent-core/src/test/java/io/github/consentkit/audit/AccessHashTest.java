package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of a line covers every component of it, and the code covers the hash. */
class AccessHashTest {

    static Stream<Access> lines() {
        return Stream.of(Lines.full(1), Lines.sparse(1));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void noTwoLinesHaveTheSameHash(Access line) {
        List<Access> all = new ArrayList<>(Alternatives.of(line));
        all.add(line);
        assertThat(all).hasSizeGreaterThan(25).doesNotHaveDuplicates();

        assertThat(all.stream().map(AccessHashTest::hash)).doesNotHaveDuplicates();
        assertThat(all.stream().map(AccessHashTest::mac)).doesNotHaveDuplicates();
    }

    @Test
    void everyComponentIsAmongTheChanges() throws ReflectiveOperationException {
        for (Access line : lines().toList()) {
            for (RecordComponent component : Access.class.getRecordComponents()) {
                Object before = component.getAccessor().invoke(line);
                boolean changed = false;
                for (Access other : Alternatives.of(line)) {
                    changed |= !component.getAccessor().invoke(other).equals(before);
                }
                assertThat(changed).as(component.getName()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anEntryStandsAndStandsNoMoreWhenAnythingInItChanges(Access line) {
        AccessEntry entry = AccessEntry.at("p", 7, line, "ab".repeat(32), Lines.SECRETS);
        assertThat(entry.stands(Lines.SECRETS)).isTrue();

        assertThat(Alternatives.of(entry)).hasSizeGreaterThan(25).noneMatch(changed -> changed.stands(Lines.SECRETS));
    }

    @Test
    void whatIsMissingDiffersFromWhatIsEmpty() {
        Access line = Lines.sparse(1);
        Access.What empty = new Access.What("use", "e", Optional.of(""));
        assertThat(hash(with(line, empty, Optional.empty()))).isNotEqualTo(hash(line));
        assertThat(hash(with(line, line.what(), Optional.of(new Access.Place("", "")))))
                .isNotEqualTo(hash(line));
    }

    @Test
    void timesFinerThanTheHashCoversAreCutOff() {
        Instant fine = Instant.parse("2026-11-22T03:00:00.123456789Z");
        Access line = Lines.full(1);
        Access cut = new Access(
                fine,
                line.who(),
                line.subject(),
                line.what(),
                line.form(),
                line.items(),
                line.place(),
                line.version(),
                line.outcome(),
                line.reasons(),
                line.clauses());
        assertThat(cut.at()).isEqualTo(Instant.parse("2026-11-22T03:00:00.123456Z"));
    }

    @Test
    void illFormedTextIsRefusedAsItsBytesStandForManyTexts() {
        String lone = "a\ud800";
        assertThatThrownBy(() -> new Access.Who(Access.Kind.STAFF, lone, "r", "o"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("account");
        assertThatThrownBy(() -> new Access.What("use", "t", Optional.of(lone)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("detail");
        assertThatThrownBy(() -> new Access.Place("t", lone))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("record");
    }

    private static Access with(Access line, Access.What what, Optional<Access.Place> place) {
        return new Access(
                line.at(),
                line.who(),
                line.subject(),
                what,
                line.form(),
                line.items(),
                place,
                line.version(),
                line.outcome(),
                line.reasons(),
                line.clauses());
    }

    private static String hash(Access access) {
        return AccessEntry.at("p", 1, access, AccessEntry.START, Lines.SECRETS).hash();
    }

    private static String mac(Access access) {
        return AccessEntry.at("p", 1, access, AccessEntry.START, Lines.SECRETS).mac();
    }
}
