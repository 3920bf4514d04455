package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.Evidence;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is erased is tied to the ledger for three years, and then nobody can say whose events they are (invariant I7). */
class LedgerPseudonymsTest {

    private static final Instant ERASED = Example.at("2027-05-01T10:00");
    private static final Instant LAST_MOMENT = Example.at("2030-05-01T23:59");
    private static final Instant THREE_YEARS = Example.at("2030-05-02T00:00");

    private final Nursery nursery = Nursery.ofExample();
    private final InMemoryDataHolder data = nursery.stores().holder("data");
    private final Housekeeping housekeeping = nursery.kit().lifecycle().housekeeping();

    @BeforeEach
    void open() {
        agree();
        nursery.stores()
                .unitOfWork()
                .run(transaction -> data.add(
                        transaction,
                        ADULT,
                        HeldData.live(
                                Id.of("email"),
                                nursery.kit().policies().newest().version())));
    }

    @Test
    void theTieEndsThreeYearsAfterTheErasure() {
        nursery.setClock(ERASED);
        erase();
        assertThat(isTied()).as("the proof that there was a consent").isTrue();

        nursery.setClock(LAST_MOMENT);
        assertThat(untied()).isZero();
        assertThat(housekeeping.plan(THREE_YEARS).removed(KeptRecord.LEDGER_PSEUDONYM))
                .isEqualTo(1);
        nursery.setClock(THREE_YEARS);
        assertThat(untied()).isEqualTo(1);

        assertThat(isTied()).isFalse();
        assertThat(nursery.kit().ledger().verify(List.of()).chains().events()).isEqualTo(1);
        assertThat(nursery.kit().ledger().verify(List.of()).intact()).isTrue();
        assertThat(untied()).isZero();
    }

    @Test
    void whoBecameKnownSinceIsNotLetGoAgain() {
        Instant known = nursery.kit().subjects().find(ADULT).orElseThrow().enrolledAt();

        letGoAgain(known.minusSeconds(1));
        assertThat(nursery.kit().subjects().find(ADULT)).isPresent();
        letGoAgain(known);
        assertThat(nursery.kit().subjects().find(ADULT)).isEmpty();
    }

    private void letGoAgain(Instant at) {
        nursery.stores()
                .unitOfWork()
                .run(transaction -> nursery.kit().lifecycle().letGoAgain(transaction, new Trusted<>(ADULT), at));
    }

    @Test
    void whoStillHasDataIsNeverUntied() {
        nursery.setClock(ERASED);
        nursery.stores()
                .unitOfWork()
                .run(transaction -> nursery.kit().lifecycle().forget(transaction, new Trusted<>(ADULT)));
        nursery.setClock(THREE_YEARS);
        assertThat(untied()).isZero();
        assertThat(isTied()).isTrue();
    }

    /** As after a paper that people destroyed later, or on a restored backup on which it was erased again. */
    @Test
    void theTieEndsWithTheLastThatWasLeft() {
        nursery.setClock(ERASED);
        nursery.stores()
                .unitOfWork()
                .run(transaction -> nursery.kit().lifecycle().forget(transaction, new Trusted<>(ADULT)));
        nursery.setClock(THREE_YEARS);
        assertThat(untied()).isZero();

        nursery.stores().unitOfWork().run(transaction -> data.erase(transaction, ADULT));
        assertThat(untied()).isEqualTo(1);
        assertThat(isTied()).isFalse();
    }

    @Test
    void whoseErasureIsDoneAgainIsUntiedByTheFirst() {
        nursery.setClock(THREE_YEARS);
        nursery.stores().unitOfWork().run(transaction -> {
            data.erase(transaction, ADULT);
            nursery.kit().lifecycle().forget(transaction, new Trusted<>(ADULT), ERASED);
        });
        assertThat(untied()).isEqualTo(1);
    }

    @Test
    void aProcessThatLacksAHolderUntiesNobodyAndSaysSo() {
        nursery.setClock(ERASED);
        erase();
        TermStore terms = nursery.stores().port(TermStore.class);
        nursery.stores().unitOfWork().run(transaction -> terms.addHolders(transaction, Set.of("cabinet")));
        nursery.setClock(THREE_YEARS);

        HousekeepingReport report = housekeeping.run();

        assertThat(report.removed(KeptRecord.LEDGER_PSEUDONYM)).isZero();
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.records().toString()).contains("cabinet");
        assertThat(isTied()).isTrue();
    }

    @Test
    void whoHasAgreedToSomethingSinceIsPassedOver() {
        nursery.setClock(ERASED);
        erase();
        nursery.setClock(LAST_MOMENT);
        agree();
        nursery.setClock(THREE_YEARS);
        assertThat(untied()).isZero();
        assertThat(isTied()).isTrue();
    }

    private void agree() {
        var unused = nursery.kit()
                .consents()
                .record(nursery.kit()
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(ADULT)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
    }

    private void erase() {
        nursery.stores().unitOfWork().run(transaction -> {
            data.erase(transaction, ADULT);
            nursery.kit().lifecycle().forget(transaction, new Trusted<>(ADULT));
        });
    }

    private boolean isTied() {
        return nursery.kit().ledger().alias(ADULT).isPresent();
    }

    private long untied() {
        return housekeeping.run().removed(KeptRecord.LEDGER_PSEUDONYM);
    }
}
