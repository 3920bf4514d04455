package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.PurgeReport;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guardians and drafts in a database that several processes use, with records in vaults. */
abstract class RegistrationContract {

    private static final byte[] PHOTO = Pictures.png(16);
    private static final Instant NOW = Instant.now();

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private Clinic here;
    private Clinic elsewhere;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        DataSource database = Clinic.installed(fresh());
        DataSource log = Databases.installed(fresh());
        here = new Clinic(database, log, keys);
        elsewhere = new Clinic(database, log, keys);
    }

    @Test
    void anOverdueDraftLeavesNothingButACertificate() {
        here.enrol(ANNA);
        here.save(ANNA, "1", PHOTO);
        here.enrol(BORA);
        here.save(BORA, "2", PHOTO);
        waitUntil(ANNA, NOW.minusSeconds(1));
        assertThat(here.opens("1")).as("overdue").isFalse();

        assertThat(here.kit.drafts().purge()).isEqualTo(new PurgeReport(1, 0, 0, Optional.empty()));

        assertThat(here.look("1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(elsewhere.opens("2")).isTrue();
        assertThat(here.kit.subjects().find(ANNA)).isEmpty();
        assertThat(here.kit.consents().events(ANNA)).isEmpty();
        List<DestructionCertificate> certificates = elsewhere.kit.drafts().certificates(Optional.empty(), 9);
        assertThat(certificates)
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.values())
                        .isEqualTo(Map.of(Id.<Item>of("birth-date"), 1L, Id.<Item>of("appearance-photo"), 1L)));
        assertThat(here.vaults.erase(ANNA).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
    }

    /** One confirms a moment before the end, the other's clock is past it: either wins, and never both. */
    @Test
    void confirmingAndPurgingOneDraftNeverBothHappen() throws Exception {
        Instant due = NOW.plusSeconds(3600);
        ConsentKit late = kit(elsewhere, due);
        for (int round = 0; round < 8; round++) {
            SubjectId person = SubjectId.of("person-" + round);
            here.kit.subjects().enrolAdult(person);
            waitUntil(person, due);
            List<String> results = Threads.together(2, thread -> {
                try {
                    if (thread == 0) {
                        here.kit.drafts().confirm(person);
                        return "confirmed";
                    }
                    PurgeReport report = late.drafts().purge();
                    return report.failed() > 0 ? "failed" : report.destroyed() == 1 ? "purged" : "kept";
                } catch (ConsentKitException e) {
                    return "refused";
                }
            });
            boolean confirmed = here.kit.subjects().find(person).isPresent();
            assertThat(results.get(0)).isEqualTo(confirmed ? "confirmed" : "refused");
            assertThat(results.get(1)).isEqualTo(confirmed ? "kept" : "purged");
        }
    }

    @Test
    void severalPurgesAtATimeDestroyEachDraftOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            SubjectId person = SubjectId.of("person-" + i);
            here.kit.subjects().enrolAdult(person);
            waitUntil(person, NOW.minusSeconds(60 - i));
        }
        List<PurgeReport> reports = Threads.together(
                2, thread -> (thread == 0 ? here : elsewhere).kit.drafts().purge(5, report -> {}));
        long failed = reports.stream().mapToLong(PurgeReport::failed).sum();
        long destroyed = reports.stream().mapToLong(PurgeReport::destroyed).sum();
        // whoever was in the other's way left the draft to the next purge
        assertThat(destroyed + here.kit.drafts().purge().destroyed())
                .as("%d failed", failed)
                .isEqualTo(12);
        assertThat(here.kit.drafts().certificates(Optional.empty(), 99)).hasSize(12);
    }

    @Test
    void whatAGuardianSaysElsewhereCountsAtTheNextLook() {
        SubjectId child = SubjectId.of("child");
        keep(new SubjectRecord(child, new Age.Child(NOW.plus(Duration.ofDays(900))), NOW));
        GuardianLink mother = linked(here, child);
        GuardianLink father = linked(here, child);
        record(
                here,
                answers(here, child, "sign-up")
                        .agree("guardian")
                        .refuse("marketing")
                        .refuse("usage-statistics"),
                father);
        record(here, answers(here, child, "consulting-application").agree("photo"), father);
        here.save(child, "1", PHOTO);
        assertThat(here.opens("1")).isTrue();

        record(elsewhere, answers(elsewhere, child, "consulting-application").refuse("photo"), mother);
        assertThat(here.opens("1")).isFalse();
        record(here, answers(here, child, "consulting-application").agree("photo"), father);
        assertThat(here.opens("1")).isFalse();
        assertThat(here.kit.guardians().conflicts(child)).hasSize(1);

        elsewhere.kit.guardians().revoke(child, mother.guardian(), RevocationReason.POWERS_LOST);
        assertThat(here.opens("1")).isTrue();
        elsewhere.kit.guardians().revoke(child, father.guardian(), RevocationReason.NEVER_GUARDIAN);
        assertThat(here.opens("1")).isFalse();
    }

    private static GuardianLink linked(Clinic clinic, SubjectId child) {
        GuardianLink proposed = clinic.kit.guardians().propose(child);
        return clinic.kit.guardians().confirm(child, proposed.guardian(), GuardianConfirmation.CALL);
    }

    private static Answers answers(Clinic clinic, SubjectId child, String occasion) {
        return clinic.kit.forms().of(occasion, Audience.child(), Locale.KOREAN).answerBy(child);
    }

    private static void record(Clinic clinic, Answers answers, GuardianLink link) {
        clinic.kit
                .consents()
                .record(answers.via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1"))
                        .byGuardian(link));
    }

    private static ConsentKit kit(Clinic clinic, Instant now) {
        return ConsentKit.builder(clinic.kit.policies().newest())
                .stores(clinic.stores)
                .clock(() -> now)
                .build();
    }

    private void waitUntil(SubjectId subject, Instant due) {
        SubjectRecord known = here.kit.subjects().find(subject).orElseThrow();
        keep(known.with(new Draft(
                Draft.Kind.PERSON, Id.of("join-confirmation"), due.minusSeconds(7200), due, Optional.empty())));
    }

    private void keep(SubjectRecord record) {
        SubjectStore subjects = here.stores.port(SubjectStore.class);
        here.stores.unitOfWork().run(transaction -> subjects.save(transaction, record));
    }
}
