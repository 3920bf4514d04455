package io.github.consentkit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** People become known with an age, and nobody stops being a child by saying so (clauses, B-2, invariant I11). */
class SubjectsTest {

    private static final SubjectId MEMBER = SubjectId.of("member-13");
    private static final LocalDate THIRTEEN = LocalDate.of(2012, 11, 23);
    private static final LocalDate TEN = LocalDate.of(2016, 6, 1);
    private static final LocalDate TWENTY = LocalDate.of(2006, 6, 1);

    private final InMemoryStores stores = InMemoryStores.create();
    private Instant now = Example.NOW;
    private final Subjects subjects = subjects(Example.policy());

    @Test
    void strangerIsNotKnown() {
        assertThat(subjects.find(MEMBER)).isEmpty();
    }

    @Test
    void enrolledAdultIsKnownAsOne() {
        SubjectRecord enrolled = subjects.enrolAdult(MEMBER);

        assertThat(enrolled).isEqualTo(new SubjectRecord(MEMBER, Age.adult(), Example.NOW));
        assertThat(subjects.find(MEMBER)).contains(enrolled);
    }

    @Test
    void birthDateDecidesBetweenChildAndAdultAndIsNotKept() {
        assertThat(subjects.enrolBornOn(MEMBER, THIRTEEN).age())
                .isEqualTo(new Age.Child(Example.at("2026-11-23T00:00")));
        assertThat(subjects.enrolBornOn(SubjectId.of("member-20"), TWENTY).age())
                .isEqualTo(Age.adult());
    }

    @Test
    void childDoesNotBecomeAnAdultByStatingSo() {
        SubjectRecord child = subjects.enrolBornOn(MEMBER, THIRTEEN);

        assertThat(subjects.enrolAdult(MEMBER)).isEqualTo(child);
        assertThat(subjects.find(MEMBER)).contains(child);
    }

    @Test
    void childDoesNotBecomeAnAdultByAnotherBirthDate() {
        SubjectRecord child = subjects.enrolBornOn(MEMBER, THIRTEEN);

        assertThat(subjects.enrolBornOn(MEMBER, TWENTY)).isEqualTo(child);
        assertThat(subjects.find(MEMBER)).contains(child);
    }

    @Test
    void childDoesNotComeOfAgeSoonerByAnotherBirthDate() {
        SubjectRecord child = subjects.enrolBornOn(MEMBER, TEN);

        assertThat(subjects.enrolBornOn(MEMBER, THIRTEEN).age()).isEqualTo(child.age());
        now = Example.at("2026-11-24T00:00");
        assertThat(subjects.find(MEMBER).orElseThrow().age().isChildAt(now)).isTrue();
    }

    @Test
    void childWhoTurnsOutToBeYoungerIsAChildForLonger() {
        subjects.enrolBornOn(MEMBER, THIRTEEN);

        assertThat(subjects.enrolBornOn(MEMBER, TEN).age()).isEqualTo(new Age.Child(Example.at("2030-06-01T00:00")));
    }

    @Test
    void adultWhoTurnsOutToBeAChildIsOneFromThenOn() {
        subjects.enrolAdult(MEMBER);

        assertThat(subjects.enrolBornOn(MEMBER, THIRTEEN).age().isChildAt(Example.NOW))
                .isTrue();
        assertThat(subjects.enrolAdult(MEMBER).age().isChildAt(Example.NOW)).isTrue();
    }

    @Test
    void recordOfAChildhoodStaysAndTellsAnAdultFromTheBirthdayOn() {
        subjects.enrolBornOn(MEMBER, THIRTEEN);
        now = Example.at("2026-11-23T00:00");

        SubjectRecord grown = subjects.enrolAdult(MEMBER);

        assertThat(grown.age().isChildAt(now)).isFalse();
        assertThat(grown.age().isChildAt(Example.NOW)).isTrue();
        assertThat(grown.enrolledAt()).isEqualTo(Example.NOW);
    }

    @Test
    void enrollingAgainKeepsTheFirstDay() {
        SubjectRecord first = subjects.enrolAdult(MEMBER);
        now = Example.at("2026-12-01T00:00");

        assertThat(subjects.enrolAdult(MEMBER)).isEqualTo(first);
    }

    @Test
    void ageLimitIsThePolicysAndFourteenWithoutRulesForChildren() {
        Policy sixteen = JsonEdit.ofExample().set("/children/ageLimit", "16").read();
        assertThat(subjects(sixteen).enrolBornOn(MEMBER, THIRTEEN).age())
                .isEqualTo(new Age.Child(Example.at("2028-11-23T00:00")));

        Policy forAdults =
                JsonEdit.ofExample().remove("/children").remove("/consents/0").read();
        assertThat(subjects(forAdults)
                        .enrolBornOn(SubjectId.of("other"), THIRTEEN)
                        .age())
                .isEqualTo(new Age.Child(Example.at("2026-11-23T00:00")));
    }

    @Test
    void birthDateThatLiesInTheFutureIsRefusedAndNothingIsKept() {
        assertThatThrownBy(() -> subjects.enrolBornOn(MEMBER, LocalDate.of(2026, 11, 23)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(subjects.find(MEMBER)).isEmpty();
    }

    @Property(tries = 300)
    void noSequenceOfStatementsEndsAChildhoodBeforeItsTime(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 30) Integer> ages) {
        Subjects fresh = new SubjectsTest().subjects;
        Instant latestEnd = Instant.MIN;
        for (int age : ages) {
            SubjectRecord record = age == 30
                    ? fresh.enrolAdult(MEMBER)
                    : fresh.enrolBornOn(MEMBER, LocalDate.of(2026, 6, 1).minusYears(age));
            if (age < 14) {
                Instant end = Example.at((2026 - age + 14) + "-06-01T00:00");
                latestEnd = end.isAfter(latestEnd) ? end : latestEnd;
            }
            assertThat(record.age().isChildAt(latestEnd.minusNanos(latestEnd.equals(Instant.MIN) ? 0 : 1)))
                    .isEqualTo(!latestEnd.equals(Instant.MIN));
            assertThat(record.age().isChildAt(Example.NOW)).isEqualTo(!latestEnd.equals(Instant.MIN));
        }
    }

    @Test
    void nullsAreErrorsThatNameTheArgument() {
        assertThatThrownBy(() -> subjects.enrolAdult(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("subject is null");
        assertThatThrownBy(() -> subjects.enrolBornOn(null, THIRTEEN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("subject is null");
        assertThatThrownBy(() -> subjects.enrolBornOn(MEMBER, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("birthDate is null");
        assertThatThrownBy(() -> subjects.find(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("subject is null");
    }

    private Subjects subjects(Policy policy) {
        return ConsentKit.builder(policy)
                .stores(stores)
                .clock(() -> now)
                .build()
                .subjects();
    }
}
