package io.github.consentkit.subject;

import static io.github.consentkit.testing.NullCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Role;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.NullCalls;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a subject or an actor is, and what cannot be one. */
class IdentityTest {

    private static final SubjectId MEMBER = SubjectId.of("member-7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                " member",
                "member ",
                "mem\nber",
                "mem\u0000ber",
                "mem\u200bber",
                "mem\u202eber",
                "\u00a0",
                "<b>member",
                "mem\ud800ber",
                "\u3000member"
            })
    void textThatHidesSomethingOrNothingIsNoId(String text) {
        assertThatThrownBy(() -> SubjectId.of(text)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Actor.self(MEMBER, text)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Actor.staff(text, Id.of("analyst"), "office"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void idHasAtMostTwoHundredCharacters() {
        assertThat(SubjectId.of("a".repeat(SubjectId.MAX_LENGTH)).value()).hasSize(200);
        assertThatThrownBy(() -> SubjectId.of("a".repeat(SubjectId.MAX_LENGTH + 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("201")
                .hasMessageContaining("200");
    }

    @Test
    void idsAreEqualByValueAndKeepItAsItWas() {
        assertThat(SubjectId.of("이영희@example.com")).isEqualTo(SubjectId.of("이영희@example.com"));
        assertThat(SubjectId.of("Member")).isNotEqualTo(SubjectId.of("member"));
        assertThat(SubjectId.of("이영희@example.com").value()).isEqualTo("이영희@example.com");
    }

    @Test
    void actorsActInTheirOwnRoles() {
        assertThat(Actor.self(MEMBER, "web").role()).isEqualTo(Role.SUBJECT);
        assertThat(Actor.guardianOf(MEMBER, "web").role()).isEqualTo(Role.GUARDIAN);
        assertThat(Actor.staff("kim", Id.of("analyst"), "office").role()).isEqualTo(Id.of("analyst"));
    }

    @Test
    void verificationCountsForOnePersonForAWhile() {
        Instant from = Example.NOW;
        Verification check = new Verification(MEMBER, from, from.plusSeconds(60));

        assertThat(check.covers(MEMBER, from.minusNanos(1))).isFalse();
        assertThat(check.covers(MEMBER, from)).isTrue();
        assertThat(check.covers(MEMBER, from.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(check.covers(MEMBER, from.plusSeconds(60))).isFalse();
        assertThat(check.covers(SubjectId.of("member-8"), from)).isFalse();
    }

    @Test
    void actorIsVerifiedByACopyOfItself() {
        Verification check = new Verification(MEMBER, Example.NOW, Example.NOW.plusSeconds(60));
        Actor.Self self = Actor.self(MEMBER, "web");
        Actor.Guardian guardian = Actor.guardianOf(MEMBER, "web");

        assertThat(self.verified(check)).isEqualTo(new Actor.Self(MEMBER, "web", Optional.of(check)));
        assertThat(self.verification()).isEmpty();
        assertThat(guardian.verified(check)).isEqualTo(new Actor.Guardian(MEMBER, "web", Optional.of(check)));
        assertThat(guardian.verification()).isEmpty();
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                call("the subject id", () -> SubjectId.of(null)),
                call("subject", () -> Actor.self(null, "web")),
                call("the actor's origin", () -> Actor.self(MEMBER, null)),
                call("verification", () -> new Actor.Self(MEMBER, "web", null)),
                call("child", () -> Actor.guardianOf(null, "web")),
                call("the actor's origin", () -> Actor.guardianOf(MEMBER, null)),
                call("the actor's id", () -> Actor.staff(null, Id.of("analyst"), "office")),
                call("role", () -> Actor.staff("kim", null, "office")),
                call("the actor's origin", () -> Actor.staff("kim", Id.of("analyst"), null)),
                call("check", () -> Actor.self(MEMBER, "web").verified(null)),
                call("check", () -> Actor.guardianOf(MEMBER, "web").verified(null)),
                call("of", () -> new Verification(null, Example.NOW, Example.NOW)),
                call("subject", () -> new SubjectRecord(null, Age.adult(), Example.NOW)),
                call("age", () -> new SubjectRecord(MEMBER, null, Example.NOW)),
                call("draft", () -> new SubjectRecord(MEMBER, Age.adult(), Example.NOW, null)));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("nulls")
    void nullIsAnErrorThatNamesTheArgument(String argument, ThrowingCallable call) {
        NullCalls.assertNamed(argument, call);
    }
}
