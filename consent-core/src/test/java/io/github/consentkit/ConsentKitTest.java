package io.github.consentkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Question;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a host must wire, and what it is told when it did not. */
class ConsentKitTest {

    private static final SubjectId MEMBER = SubjectId.of("member-7");

    @Test
    void kitWithoutStoresIsNotBuiltAndTheMessageSaysWhatToCall() {
        ConsentKit.Builder builder = ConsentKit.builder(Example.policy()).actor(() -> Actor.self(MEMBER, "web"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no stores")
                .hasMessageContaining("stores(InMemoryStores.create())");
    }

    @Test
    void questionWithoutAnActorIsNotDecidedAndTheMessageSaysWhatToCall() {
        ConsentKit kit = builder().build();

        assertThatThrownBy(() -> question(kit).decide())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody is acting")
                .hasMessageContaining("actor(...)")
                .hasMessageContaining("by(...)");
        assertThat(question(kit).by(Actor.self(MEMBER, "web")).decide()).isNotNull();
    }

    @Test
    void actorThatTheHostDoesNotKnowIsAnError() {
        ConsentKit kit = builder().actor(() -> null).build();

        assertThatThrownBy(() -> question(kit).decide())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the current actor");
    }

    @Test
    void actorAndClockAreAskedAtEachQuestion() {
        AtomicReference<Actor> actor = new AtomicReference<>(Actor.self(MEMBER, "web"));
        AtomicReference<Instant> now = new AtomicReference<>(Example.NOW);
        ConsentKit kit = builder().actor(actor::get).clock(now::get).build();
        assertThat(question(kit).request().actor()).isEqualTo(actor.get());
        assertThat(question(kit).request().at()).isEqualTo(Example.NOW);

        actor.set(Actor.staff("kim", Id.of("analyst"), "office"));
        now.set(Example.NOW.plusSeconds(1));

        assertThat(question(kit).request().actor()).isEqualTo(actor.get());
        assertThat(question(kit).request().at()).isEqualTo(now.get());
    }

    @Test
    void clockOfTheSystemIsTheDefault() {
        Instant before = Instant.now();
        Instant enrolledAt = ConsentKit.builder(Example.policy())
                .stores(InMemoryStores.create())
                .build()
                .subjects()
                .enrolAdult(MEMBER)
                .enrolledAt();

        assertThat(enrolledAt).isBetween(before, Instant.now());
    }

    @Test
    void earlierVersionsJoinTheHistoryInTheirOrder() {
        ConsentKit kit = builder().earlier(Example.predecessor()).build();

        assertThat(kit.policies().versions()).containsExactly(Example.predecessor(), Example.policy());
        assertThat(kit.policies().newest()).isEqualTo(Example.policy());
    }

    @Test
    void versionsThatDoNotFollowOneAnotherAreRefused() {
        assertThatThrownBy(() -> builder().earlier(Example.policy()).build()).isInstanceOf(PolicyException.class);
    }

    @Test
    void kitHandsOutWhatItWasMadeOf() {
        InMemoryStores stores = InMemoryStores.create();
        ConsentKit kit = ConsentKit.builder(Example.policy()).stores(stores).build();

        assertThat(kit.stores()).isSameAs(stores);
        assertThat(kit.gate()).isSameAs(kit.gate());
        assertThat(kit.forms()).isSameAs(kit.forms());
        assertThat(kit.consents()).isSameAs(kit.consents());
        assertThat(kit.subjects()).isSameAs(kit.subjects());
    }

    @Test
    void nullsAreErrorsThatNameTheArgument() {
        nullOf("policy", () -> ConsentKit.builder(null));
        nullOf("policy", () -> builder().earlier(null));
        nullOf("stores", () -> builder().stores(null));
        nullOf("actor", () -> builder().actor(null));
        nullOf("clock", () -> builder().clock(null));
        nullOf("subject", () -> builder().build().ask(null));
    }

    private static ConsentKit.Builder builder() {
        return ConsentKit.builder(Example.policy())
                .stores(InMemoryStores.create())
                .clock(() -> Example.NOW);
    }

    private static Question question(ConsentKit kit) {
        return kit.ask(MEMBER).items("name").use(Id.of("service-notices"));
    }

    private static void nullOf(String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(argument + " is null");
    }
}
