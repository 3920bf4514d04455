package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant I7: evidence is sealed for the person, opens for nobody else, and goes with the person's keys. */
class EvidenceTest {

    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-4711")
            .with(Attachment.of(Attachment.Kind.IP_ADDRESS, "203.0.113.77"))
            .with(Attachment.of(Attachment.Kind.USER_AGENT, "Browser/1.0"))
            .with(Attachment.of(Attachment.Kind.SIGNATURE_SCAN, new byte[100_000]));

    private final DataSource database = Clinic.installed(Databases.h2());
    private final DataSource log = Databases.installed(Databases.h2());
    private final Clinic clinic =
            new Clinic(JdbcStores.on(database).audit(log), InMemoryMasterKeys.create(), Vaults.DEFAULT_TENANT);
    private final EvidenceStore evidence = clinic.stores.port(EvidenceStore.class);
    private EvidenceMark mark = new EvidenceMark(EvidenceKind.WEB_CLICK, "0".repeat(64));

    @BeforeEach
    void agree() {
        clinic.kit.subjects().enrolAdult(Clinic.ANNA);
        clinic.kit.subjects().enrolAdult(Clinic.BORA);
        clinic.kit
                .consents()
                .record(clinic.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(Clinic.ANNA)
                        .agree("photo")
                        .via("homepage")
                        .evidence(CLICK));
        mark = clinic.kit
                .consents()
                .events(Clinic.ANNA)
                .get(0)
                .content()
                .manner()
                .evidence()
                .orElseThrow();
    }

    @Test
    void itIsReadAsItWasAndNothingOfItStandsInTheDatabase() {
        assertThat(find()).isEqualTo(new EvidenceResult.Found(CLICK));
        assertThat(Databases.dump(database, "ck_consent_event", "ck_consent_head", "ck_evidence"))
                .contains(mark.digest())
                .doesNotContain("anna");
        LeakScanner.of(
                        Marker.text("reference", "request-4711"),
                        Marker.text("address", "203.0.113.77"),
                        Marker.text("browser", "Browser"))
                .search()
                .in(database)
                .in(log)
                .assertNone();
    }

    @Test
    void nobodyReadsItWithoutPermitAndEntry_I3() {
        ConsentEvent event = clinic.kit.consents().events(Clinic.ANNA).get(0);
        Action.Perform access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        long before = clinic.vaults.verifyAccessLog().lines();

        assertThat(clinic.vaults.evidence(
                        Clinic.ANNA, event, access, Actor.staff("staff-90", Id.of("privacy-officer"), "office")))
                .isEqualTo(new EvidenceResult.Found(CLICK));
        assertThat(clinic.vaults.verifyAccessLog().lines()).isEqualTo(before + 1);
        assertThatThrownBy(() -> clinic.vaults.evidence(
                        Clinic.ANNA, event, access, Actor.staff("staff-12", Id.of("marketer"), "desk")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(clinic.vaults.verifyAccessLog().lines()).isEqualTo(before + 2);
    }

    @Test
    void theSameEvidenceHasAnotherMarkEachTime() {
        EvidenceMark again =
                clinic.stores.unitOfWork().call(transaction -> evidence.keep(transaction, Clinic.ANNA, CLICK));
        assertThat(again).isNotEqualTo(mark);
    }

    @Test
    void anotherPersonsMarkIsUnknown() {
        assertThat(find(Clinic.BORA)).isEqualTo(new EvidenceResult.Unknown());
    }

    @Test
    void changedBytesAreTamperedAndNotAbsent() {
        Databases.run(database, "UPDATE ck_evidence SET sealed = SUBSTRING(sealed, 1, 200)");
        assertThat(find()).isEqualTo(new EvidenceResult.Tampered());
    }

    @Test
    void afterAnErasureItIsGoneTheChainVerifiesAndTheStateIsKnown() {
        clinic.save(Clinic.ANNA, "1", Pictures.png(8));
        erase();

        assertThat(find()).isEqualTo(new EvidenceResult.Erased());
        assertThat(clinic.kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(clinic.kit.consents().events(Clinic.ANNA)).isNotEmpty();
    }

    @Test
    void keptRowsOpenNothingAfterAnErasure_I8() {
        Databases.run(database, "CREATE TABLE kept AS SELECT * FROM ck_evidence");
        erase();
        Databases.run(database, "DELETE FROM ck_evidence");
        Databases.run(database, "INSERT INTO ck_evidence SELECT * FROM kept");

        assertThat(find()).isEqualTo(new EvidenceResult.Erased());
    }

    @Test
    void inABackupFromBeforeADestroyedEpochItIsErased_I8(@TempDir Path home) {
        Databases.run(database, "CREATE TABLE kept AS SELECT * FROM ck_keyring");
        KeyCare care = clinic.vaults.keys().settling(Duration.ZERO);
        care.turn();
        care.rewrap();
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        care.destroy(1);
        assertThat(find()).isEqualTo(new EvidenceResult.Found(CLICK));

        Databases.run(database, "DELETE FROM ck_keyring", "INSERT INTO ck_keyring SELECT * FROM kept");

        assertThat(find()).isEqualTo(new EvidenceResult.Erased());
    }

    @Test
    void whoeverHasNothingButConsentsIsErasedToo() {
        assertThat(erase()).isEqualTo(Erasure.State.ERASED);
        assertThat(find()).isEqualTo(new EvidenceResult.Erased());
        assertThat(erase()).isEqualTo(Erasure.State.ALREADY_ERASED);
    }

    private Erasure.State erase() {
        return clinic.vaults
                .erase(Clinic.ANNA, Actor.staff("staff-90", Id.of("privacy-officer"), "office"))
                .state();
    }

    private EvidenceResult find() {
        return find(Clinic.ANNA);
    }

    private EvidenceResult find(SubjectId subject) {
        return clinic.stores.unitOfWork().call(transaction -> evidence.find(transaction, subject, new Trusted<>(mark)));
    }
}
