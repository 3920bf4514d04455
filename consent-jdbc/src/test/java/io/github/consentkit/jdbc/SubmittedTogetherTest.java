package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.testing.Threads;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Answers that arrive more than once at the same time, and proof that is too large, on a real database. */
class SubmittedTogetherTest {

    private static final int THREADS = 4;
    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-1");

    private final Clinic clinic = new Clinic(
            JdbcStores.on(Clinic.installed(Databases.h2())).audit(Databases.installed(Databases.h2())),
            InMemoryMasterKeys.create(),
            Vaults.DEFAULT_TENANT);

    @Test
    void oneSubmissionIsRecordedOnceHoweverManySendIt() throws Exception {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);

        List<List<ConsentEvent>> answers = Threads.together(THREADS, thread -> submit(CLICK));

        List<ConsentEvent> recorded = clinic.kit.consents().events(Clinic.ANNA);
        assertThat(recorded).hasSize(1);
        assertThat(answers).containsOnly(recorded);
        assertThat(clinic.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void theLargestProofIsKeptAndOneByteMoreIsRefused() {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);
        Evidence largest = CLICK.with(Attachment.of(Attachment.Kind.SIGNATURE_SCAN, new byte[Evidence.MAX_BYTES]));

        assertThat(submit(largest)).hasSize(1);
        assertThatThrownBy(() -> largest.with(Attachment.of(Attachment.Kind.IP_ADDRESS, "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1000001 bytes");
    }

    private List<ConsentEvent> submit(Evidence proof) {
        return clinic.kit
                .consents()
                .record(clinic.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(Clinic.ANNA)
                        .agree("photo")
                        .via("homepage")
                        .evidence(proof)
                        .submission(SubmissionId.of("request-4711")))
                .events();
    }
}
