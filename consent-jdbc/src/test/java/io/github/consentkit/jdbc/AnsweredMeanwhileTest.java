package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Somebody answers between the two statements that read a chain: that is no tampering (I4, I6). */
class AnsweredMeanwhileTest {

    private final DataSource database = Clinic.installed(Databases.h2());
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final Clinic other = new Clinic(JdbcStores.on(database), keys, Vaults.DEFAULT_TENANT);
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private final Clinic clinic = new Clinic(JdbcStores.on(interrupted(database)), keys, Vaults.DEFAULT_TENANT);

    @Test
    void theStateIsTheOneAfterTheAnswer_I4() {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);
        answer(other);
        meanwhile.add(() -> answer(other));
        meanwhile.add(() -> answer(other));

        ConsentState read = clinic.kit.consents().state(Clinic.ANNA);

        assertThat(read).isEqualTo(other.kit.consents().state(Clinic.ANNA));
        assertThat(meanwhile).isEmpty();
    }

    @Test
    void theEventsAreAllOfThem_I6() {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);
        answer(other);
        meanwhile.add(() -> answer(other));

        assertThat(clinic.kit.consents().events(Clinic.ANNA))
                .extracting(ConsentEvent::sequence)
                .containsExactly(1L, 2L);
        assertThat(meanwhile).isEmpty();
    }

    @Test
    void theStatesOfManyAreThoseAfterTheAnswer_I4() {
        SubjectId another = SubjectId.of("another");
        for (SubjectId subject : List.of(Clinic.ANNA, another)) {
            clinic.kit.subjects().enrolAdult(subject);
            answer(other, subject);
        }
        meanwhile.add(() -> answer(other));

        Map<SubjectId, ConsentState> states = clinic.kit
                .stores()
                .unitOfWork()
                .call(transaction -> clinic.kit
                        .stores()
                        .port(ConsentLedger.class)
                        .states(transaction, Set.of(Clinic.ANNA, another)));

        assertThat(states)
                .isEqualTo(Map.of(
                        Clinic.ANNA,
                        other.kit.consents().state(Clinic.ANNA),
                        another,
                        other.kit.consents().state(another)));
        assertThat(meanwhile).isEmpty();
    }

    @Test
    void aHeadThatIsBroughtBackIsFoundAllTheSame_I6() {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);
        answer(other);
        Databases.run(database, "CREATE TABLE earlier AS SELECT * FROM ck_consent_head");
        answer(other);
        Databases.run(database, "DELETE FROM ck_consent_head");
        Databases.run(database, "INSERT INTO ck_consent_head SELECT * FROM earlier");

        assertThatThrownBy(() -> clinic.kit.consents().state(Clinic.ANNA)).isInstanceOf(TamperedLedgerException.class);
        assertThatThrownBy(() -> clinic.kit.consents().events(Clinic.ANNA)).isInstanceOf(TamperedLedgerException.class);
    }

    private static List<ConsentEvent> answer(Clinic at) {
        return answer(at, Clinic.ANNA);
    }

    private static List<ConsentEvent> answer(Clinic at, SubjectId subject) {
        return at.kit
                .consents()
                .record(at.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(subject)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request")))
                .events();
    }

    /** Before events are read, what is to happen meanwhile happens on another connection. */
    private DataSource interrupted(DataSource source) {
        return Proxies.connections(source, (connection, method, arguments) -> {
            if (method.getName().equals("prepareStatement")
                    && arguments[0].toString().matches("(?s)SELECT.* FROM ck_consent_event.*")
                    && !meanwhile.isEmpty()) {
                meanwhile.remove().run();
            }
            return Proxies.pass(connection, method, arguments);
        });
    }
}
