package io.github.consentkit.consent;

import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CHILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.testing.Nursery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Any interleaving of what up to three guardians say, of revocations and of the birthday, against a naive model. */
class GuardianVoicesPropertiesTest {

    private enum Move {
        AGREE,
        REFUSE,
        WITHDRAW,
        LOSE_POWERS,
        NEVER_WAS
    }

    private record Step(int guardian, Move move) {}

    /** Keeps every yes with those who stood against it, and forgets all of them at each no. */
    private static final class Model {

        private final List<Set<Integer>> standing = new ArrayList<>();
        private final Set<Integer> objecting = new HashSet<>();
        private final Set<Integer> gone = new HashSet<>();
        private Optional<Integer> lastYes = Optional.empty();

        void take(Step step) {
            switch (step.move) {
                case AGREE -> {
                    objecting.remove(step.guardian);
                    standing.add(new HashSet<>(objecting));
                    lastYes = Optional.of(step.guardian);
                }
                case REFUSE -> no(step.guardian);
                case WITHDRAW -> {
                    if (lastYes.isPresent()) {
                        no(step.guardian);
                    }
                }
                case LOSE_POWERS -> leave(step.guardian);
                case NEVER_WAS -> {
                    leave(step.guardian);
                    if (lastYes.equals(Optional.of(step.guardian))) {
                        end();
                    }
                }
            }
        }

        private void no(int guardian) {
            objecting.add(guardian);
            end();
        }

        private void end() {
            standing.clear();
            lastYes = Optional.empty();
        }

        private void leave(int guardian) {
            gone.add(guardian);
            objecting.remove(guardian);
            standing.forEach(against -> against.remove(guardian));
        }

        boolean isGiven() {
            return standing.stream().anyMatch(Set::isEmpty);
        }

        boolean mayAct(int guardian) {
            return !gone.contains(guardian);
        }
    }

    @Property(tries = 400)
    void whatCountsIsWhatTheModelSays(@ForAll("steps") List<Step> steps) {
        Nursery nursery = Nursery.ofExample();
        GuardianLink other = nursery.linked(CHILD);
        nursery.kit().consents().record(nursery.signUp(CHILD).byGuardian(other));
        Map<Integer, GuardianLink> links = new HashMap<>();
        Model model = new Model();
        for (Step step : steps) {
            GuardianLink link = links.computeIfAbsent(step.guardian, number -> nursery.linked(CHILD));
            if (model.mayAct(step.guardian)) {
                carryOut(nursery, link, step.move);
                model.take(step);
            } else if (step.move == Move.AGREE || step.move == Move.REFUSE || step.move == Move.WITHDRAW) {
                assertRefused(() -> carryOut(nursery, link, step.move));
            }
            assertThat(nursery.photoOf(CHILD).isAgreement()).as("%s", step).isEqualTo(model.isGiven());
            assertThat(gateOpens(nursery)).as("gate after %s", step).isEqualTo(model.isGiven());
        }

        nursery.setClock(BIRTHDAY);
        assertThat(gateOpens(nursery)).as("at the birthday").isFalse();
        links.values().forEach(link -> assertRefused(() -> nursery.agree(link)));
        assertThat(nursery.kit().guardians().conflicts(CHILD)).isEmpty();
    }

    private static void carryOut(Nursery nursery, GuardianLink link, Move move) {
        Guardians guardians = nursery.kit().guardians();
        switch (move) {
            case AGREE -> nursery.agree(link);
            case REFUSE -> nursery.refuse(link);
            case WITHDRAW -> nursery.kit().consents().withdraw(CHILD, "photo", "homepage", Giver.guardian(link));
            case LOSE_POWERS -> guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);
            case NEVER_WAS -> guardians.revoke(CHILD, link.guardian(), RevocationReason.NEVER_GUARDIAN);
        }
    }

    private static boolean gateOpens(Nursery nursery) {
        return nursery.kit()
                .ask(CHILD)
                .by(Actor.staff("staff-2", Id.of("consultant"), "room"))
                .items("appearance-photo")
                .use(Id.of("content-provision"))
                .decide()
                .permitted();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ConsentKitException.class);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.of(Move.class))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }
}
