package io.github.consentkit.consent;

import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CHILD;
import static io.github.consentkit.testing.Nursery.SISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Who begins to decide alone, when, and what falls due with it (invariant I11). */
class ComingOfAgeTest {

    private static final Instant FROM = Example.at("2026-11-01T00:00");
    private static final Instant UNTIL = Example.at("2026-12-01T00:00");

    private final Nursery nursery = Nursery.ofExample();
    private final Guardians guardians = nursery.kit().guardians();

    @Test
    void tellsWhoAndWhatFallsDue() {
        nursery.kit().consents().record(nursery.signUp(CHILD).byGuardian(nursery.linked(CHILD)));
        nursery.agree(guardians.links(CHILD).get(0));

        List<ComingOfAge> coming = guardians.comingOfAge(FROM, UNTIL, 10);

        assertThat(coming).extracting(each -> each.subject().subject()).containsExactly(CHILD, SISTER);
        assertThat(coming).extracting(ComingOfAge::at).containsOnly(BIRTHDAY);
        assertThat(coming.get(0).due()).containsExactly(Id.of("photo"));
        assertThat(coming.get(1).due()).isEmpty();
        assertThat(coming.toString()).doesNotContain(CHILD.value(), BIRTHDAY.toString());
    }

    @Test
    void whatThePersonAgreedToIsNotDueAnyMore() {
        nursery.agree(nursery.linked(CHILD));
        nursery.setClock(BIRTHDAY);
        assertThat(guardians.comingOfAge(FROM, UNTIL, 10).get(0).due()).containsExactly(Id.of("photo"));
        nursery.kit().consents().withdraw(CHILD, "photo", "homepage", Giver.self());
        assertThat(guardians.comingOfAge(FROM, UNTIL, 10).get(0).due()).isEmpty();
    }

    @Test
    void thePeriodBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
        assertThat(guardians.comingOfAge(BIRTHDAY, BIRTHDAY.plusNanos(1000), 10))
                .hasSize(2);
        assertThat(guardians.comingOfAge(FROM, BIRTHDAY, 10)).isEmpty();
        assertThat(guardians.comingOfAge(BIRTHDAY.plusNanos(1000), UNTIL, 10)).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int day = 1; day <= 20; day++) {
            nursery.kit()
                    .subjects()
                    .enrolBornOn(SubjectId.of("child-of-day-" + day), LocalDate.of(2012, 12, 1 + day / 2));
        }
        Instant year = Example.at("2027-01-01T00:00");
        List<ComingOfAge> all = guardians.comingOfAge(FROM, year, 100);
        List<ComingOfAge> paged = new ArrayList<>(guardians.comingOfAge(FROM, year, 3));
        List<ComingOfAge> page;
        do {
            page = guardians.comingOfAgeAfter(paged.get(paged.size() - 1), year, 3);
            paged.addAll(page);
        } while (page.size() == 3);
        assertThat(all).hasSize(22);
        assertThat(paged).isEqualTo(all);
        assertThatThrownBy(() -> guardians.comingOfAge(FROM, year, 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void bornOn29FebruaryTheYearEndsWithFebruary() {
        nursery.setClock(Example.at("2026-01-01T12:00"));
        nursery.kit().subjects().enrolBornOn(SubjectId.of("leap"), LocalDate.of(2016, 2, 29));
        Instant midnight = Example.at("2030-03-01T00:00");
        assertThat(guardians.comingOfAge(Example.at("2030-01-01T00:00"), Example.at("2031-01-01T00:00"), 10))
                .singleElement()
                .satisfies(each -> assertThat(each.at()).isEqualTo(midnight));
        assertLastMicrosecondIsTheGuardians(nursery, SubjectId.of("leap"), midnight);
    }

    /** Where the clocks skip midnight itself the day begins later: Santiago, 5 September 2027 begins at 01:00. */
    @Test
    void theDayBeginsWhereTheZoneOfThePolicySays() {
        ZoneId santiago = ZoneId.of("America/Santiago");
        Nursery south = new Nursery(
                JsonEdit.ofExample().set("/zone", "\"America/Santiago\"").read());
        SubjectId child = SubjectId.of("southern");
        south.kit().subjects().enrolBornOn(child, LocalDate.of(2013, 9, 5));
        Instant first = LocalDate.of(2027, 9, 5).atStartOfDay(santiago).toInstant();
        TimeZone machine = TimeZone.getDefault();
        try {
            for (String zone : List.of("Pacific/Kiritimati", "America/Los_Angeles", "Africa/Cairo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(south.kit().guardians().comingOfAge(first, first.plusNanos(1000), 10))
                        .singleElement()
                        .satisfies(each -> assertThat(each.at()).isEqualTo(first));
            }
        } finally {
            TimeZone.setDefault(machine);
        }
        assertLastMicrosecondIsTheGuardians(south, child, first);
    }

    private static void assertLastMicrosecondIsTheGuardians(Nursery nursery, SubjectId child, Instant midnight) {
        nursery.setClock(midnight.minusNanos(1000));
        var link = nursery.linked(child);
        nursery.agree(link);
        assertThat(nursery.kit().consents().withdraw(child, "photo", "homepage", Giver.guardian(link)))
                .isPresent();
        nursery.agree(link);
        nursery.setClock(midnight);
        assertThatThrownBy(() -> nursery.kit().consents().withdraw(child, "photo", "homepage", Giver.guardian(link)))
                .isInstanceOf(InvalidInputException.class);
    }
}
