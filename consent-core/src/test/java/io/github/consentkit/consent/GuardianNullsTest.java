package io.github.consentkit.consent;

import static io.github.consentkit.testing.NullCalls.call;
import static io.github.consentkit.testing.Nursery.CALL;
import static io.github.consentkit.testing.Nursery.CHILD;

import io.github.consentkit.lifecycle.CalendarPeriod;
import io.github.consentkit.lifecycle.Drafts;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.NullCalls;
import io.github.consentkit.testing.Nursery;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null argument is an error of the library that names the argument. */
class GuardianNullsTest {

    private static final Nursery NURSERY = Nursery.ofExample();
    private static final Guardians GUARDIANS = NURSERY.kit().guardians();
    private static final Drafts DRAFTS = NURSERY.kit().drafts();
    private static final GuardianId GUARDIAN = GuardianId.random();

    static Stream<Arguments> calls() {
        return Stream.of(
                call("child", () -> GUARDIANS.propose(null)),
                call("child", () -> GUARDIANS.confirm(null, GUARDIAN, CALL)),
                call("guardian", () -> GUARDIANS.confirm(CHILD, null, CALL)),
                call("confirmation", () -> GUARDIANS.confirm(CHILD, GUARDIAN, null)),
                call("child", () -> GUARDIANS.revoke(null, GUARDIAN, RevocationReason.POWERS_LOST)),
                call("guardian", () -> GUARDIANS.revoke(CHILD, null, RevocationReason.POWERS_LOST)),
                call("reason", () -> GUARDIANS.revoke(CHILD, GUARDIAN, null)),
                call("child", () -> GUARDIANS.links(null)),
                call("child", () -> GUARDIANS.conflicts(null)),
                call("from", () -> GUARDIANS.comingOfAge(null, Example.NOW, 1)),
                call("until", () -> GUARDIANS.comingOfAge(Example.NOW, null, 1)),
                call("last", () -> GUARDIANS.comingOfAgeAfter(null, Example.NOW, 1)),
                call("subject", () -> DRAFTS.openForGuardian(null)),
                call("subject", () -> DRAFTS.openForPerson(null, Id.of("join-confirmation"), Period.ofDays(1))),
                call("purpose", () -> DRAFTS.openForPerson(CHILD, null, Period.ofDays(1))),
                call("within", () -> DRAFTS.openForPerson(CHILD, Id.of("join-confirmation"), null)),
                call("subject", () -> DRAFTS.confirm(null)),
                call("subject", () -> DRAFTS.find(null)),
                call("progress", () -> DRAFTS.purge(1, null)),
                call("after", () -> DRAFTS.certificates(null, 1)),
                call("event", () -> CalendarPeriod.endOf(null, Period.ofDays(1), Example.SEOUL)),
                call("period", () -> CalendarPeriod.endOf(Example.NOW, null, Example.SEOUL)),
                call("zone", () -> CalendarPeriod.endOf(Example.NOW, Period.ofDays(1), null)),
                call("guardian", () -> Actor.guardianOf(CHILD, (GuardianId) null, "browser")),
                call("link", () -> Giver.guardian((GuardianLink) null)),
                call("events", () -> GuardianVoices.of(null, GuardianLinks.none())),
                call("links", () -> GuardianVoices.of(List.of(), null)),
                call("guardian", () -> GuardianLinks.none().of(null)),
                call("named", () -> GuardianLinks.none().problem(null, Example.NOW)),
                call("at", () -> GuardianLinks.none().problem(Optional.empty(), null)));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("calls")
    void nullIsAnErrorThatNamesTheArgument(String argument, ThrowingCallable call) {
        NullCalls.assertNamed(argument, call);
    }
}
