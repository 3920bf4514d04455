package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.ItemTerm;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.lifecycle.TermReport;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Until when records are kept is stored with the events, and for everybody once another version is in force (I15). */
class StoredTermsTest {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final Instant THIRTY_DAYS = at("2026-12-23T00:00");
    private static final int PEOPLE = 23;

    private final DataSource database = Clinic.installed(Databases.h2());
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private Instant now = at("2026-11-22T12:00");
    private ConsentKit kit = kit(PolicyReader.read(text()), Optional.empty());
    private Vaults vaults = Vaults.install(kit, keys);
    private Vault<Clinic.Application> applications = vaults.of(MethodHandles.lookup(), Clinic.Application.class);

    private ConsentKit kit(Policy policy, Optional<Policy> earlier) {
        ConsentKit.Builder builder = ConsentKit.builder(policy)
                .stores(JdbcStores.on(database))
                .clock(() -> now)
                .actor(() -> Actor.staff("staff-07", Id.of("consultant"), "room"));
        earlier.ifPresent(builder::earlier);
        return builder.build();
    }

    @Test
    void aSaveIsComputedByTheNextRunAndAnEventAtOnce() {
        save(member(0));
        assertThat(kit.lifecycle().storedTerms(member(0))).isEmpty();

        TermReport report = kit.lifecycle().recompute();

        assertThat(report.subjects()).isEqualTo(1);
        assertThat(report.units()).isEqualTo(1);
        assertThat(kit.lifecycle().storedTerms(member(0)).get(0).due()).isEmpty();
        assertThat(kit.lifecycle().recompute().subjects())
                .as("nothing has changed since")
                .isZero();

        leave(member(0));
        assertThat(retained(member(0))).containsExactly(Optional.of(NINETY_DAYS));
        assertThat(kit.lifecycle().recompute().subjects())
                .as("the event computed it")
                .isZero();
    }

    @Test
    void whatIsDueIsSetApartFirstAndThenOver() {
        save(member(0));
        save(member(1));
        leave(member(0));
        Lifecycle lifecycle = kit.lifecycle();
        lifecycle.recompute();

        List<UnitTerms> due = lifecycle.due(now, Optional.empty(), 10);
        assertThat(due).extracting(UnitTerms::subject).containsExactly(member(0));
        assertThat(due.get(0).dueAt(now)).allMatch(item -> item.useUntil().equals(Optional.of(LEFT)));
        assertThat(lifecycle.due(LEFT.minusSeconds(1), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void anotherVersionIsComputedForEverybodyOnce() {
        for (int i = 0; i < PEOPLE; i++) {
            save(member(i));
            leave(member(i));
        }
        kit.lifecycle().recompute();
        adoptShorter();

        List<JobProgress> progress = new ArrayList<>();
        TermReport report = kit.lifecycle().recompute(JobPace.DEFAULT.batch(5), progress::add);

        assertThat(report).isEqualTo(new TermReport(Id.of("2026-06-01"), PEOPLE, PEOPLE, 0, List.of()));
        assertThat(progress).extracting(JobProgress::done).containsExactly(5L, 10L, 15L, 20L, 23L);
        assertThat(progress).allMatch(at -> at.atFirst() == PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
            assertThat(retained(member(i))).containsExactly(Optional.of(THIRTY_DAYS));
        }
        assertThat(kit.lifecycle().recompute().subjects()).isZero();
    }

    @Test
    void aRunThatIsBrokenOffIsFinishedByTheNextAndNothingIsDoneTwice() {
        for (int i = 0; i < PEOPLE; i++) {
            save(member(i));
            leave(member(i));
        }
        kit.lifecycle().recompute();
        adoptShorter();
        assertThatThrownBy(() -> kit.lifecycle().recompute(JobPace.DEFAULT.batch(5), progress -> {
                    if (progress.done() == 10) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(kit.lifecycle().recompute().subjects()).isEqualTo(PEOPLE - 10);
        for (int i = 0; i < PEOPLE; i++) {
            assertThat(retained(member(i))).containsExactly(Optional.of(THIRTY_DAYS));
        }
    }

    @Test
    void severalProcessesAtATimeDoEveryPersonOnce() throws Exception {
        for (int i = 0; i < PEOPLE; i++) {
            save(member(i));
        }
        List<TermReport> reports = Threads.together(
                3, thread -> kit.lifecycle().recompute(JobPace.DEFAULT.batch(4).workers(2), at -> {}));

        assertThat(reports.stream().mapToLong(TermReport::subjects).sum()).isEqualTo(PEOPLE);
        assertThat(reports).allMatch(report -> report.failed() == 0);
        assertThat(kit.lifecycle().recompute().subjects()).isZero();
    }

    @Test
    void recordsOfAnotherTenantThanTheStoresAreComputedToo() {
        Vaults other = Vaults.install(kit, keys, "records");
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Other.class));
        Vault<Other> others = other.of(MethodHandles.lookup(), Other.class);
        enrol(member(0));
        kit.lifecycle().recompute();
        others.save(new Other("1", member(0).value(), LocalDate.of(1994, 7, 19)), Clinic.APPLYING);

        assertThat(kit.lifecycle().recompute().subjects()).isEqualTo(1);
        assertThat(kit.lifecycle().storedTerms(member(0))).hasSize(1);
    }

    @Test
    void whoIsErasedLeavesNoTerms_D4() {
        save(member(0));
        kit.lifecycle().recompute();
        leave(member(0));
        vaults.erase(member(0), Clinic.OFFICER);

        assertThat(kit.lifecycle().storedTerms(member(0)))
                .as("the person is to be let go")
                .singleElement()
                .satisfies(unit -> assertThat(unit.items()).isEmpty());
        assertThat(kit.lifecycle().sweep().people()).isEqualTo(1);
        assertThat(kit.lifecycle().storedTerms(member(0))).isEmpty();
        List<LifeEvent> left = kit.stores()
                .unitOfWork()
                .call(transaction -> kit.stores().port(LifeEventStore.class).of(transaction, member(0)));
        assertThat(left).as("nor does anything tell of her life").isEmpty();
        kit.lifecycle().recompute();
        assertThat(kit.lifecycle().storedTerms(member(0))).isEmpty();
    }

    @RecordType("other")
    record Other(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate) {}

    @Test
    void whoDoesNotKnowAHolderComputesNothing() {
        save(member(0));
        kit.lifecycle().recompute();
        ConsentKit half = kit(PolicyReader.read(text()), Optional.empty());
        Vaults.install(half, keys);
        assertThatThrownBy(() -> half.lifecycle().recompute())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no holder of data is registered");
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Other.class));
        Vaults.install(half, keys).of(MethodHandles.lookup(), Other.class);
        assertThatThrownBy(() -> half.lifecycle().recompute())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("[vault:default:application]")
                .hasMessageContaining("retire(name)");

        half.lifecycle().report(LifeEvent.of(member(0), "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));

        assertThat(retained(member(0))).as("left as it was").containsExactly(Optional.empty());
        assertThat(kit.lifecycle().recompute().subjects()).as("and marked").isEqualTo(1);
        assertThat(retained(member(0))).containsExactly(Optional.of(NINETY_DAYS));
        half.lifecycle().retire("vault:default:application");
        half.lifecycle().recompute();
        assertThat(retained(member(0))).as("given up for good").isEmpty();
    }

    @Test
    void whoCannotBeComputedStaysMarkedAndKeepsNobodyElseBack() {
        save(member(0));
        save(member(1));
        BrokenHolder broken = new BrokenHolder();
        kit.stores().port(DataHolders.class).register(broken);

        TermReport report = kit.lifecycle().recompute();

        assertThat(report.subjects()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.problems()).containsExactly("java.lang.IllegalStateException");
        leave(member(0));
        assertThat(retained(member(0))).as("reported all the same").isEmpty();
        broken.works = true;
        assertThat(kit.lifecycle().recompute().subjects()).isEqualTo(1);
        assertThat(retained(member(0))).containsExactly(Optional.of(NINETY_DAYS));
    }

    /** Does not answer for one person. */
    private static final class BrokenHolder extends EmptyHolder {

        private boolean works;

        @Override
        public List<HeldData> held(Transaction transaction, SubjectId subject) {
            if (!works && subject.equals(member(0))) {
                throw new IllegalStateException("the cabinet of " + subject.value() + " is locked");
            }
            return super.held(transaction, subject);
        }
    }

    /** As after a deadlock, which ends the whole transaction on some databases: the report must not be said to be kept. */
    @Test
    void whatIsPassedOverAtTheEndIsNeverThatTheTransactionIsGone_I14() {
        StatementCounter counter = StatementCounter.around(database);
        JdbcStores stores = JdbcStores.on(counter.dataSource());
        TermStore terms = stores.port(TermStore.class);
        Runnable work = () -> stores.unitOfWork().run(transaction -> {
            stores.port(SubjectStore.class).save(transaction, new SubjectRecord(member(9), Age.adult(), now));
            terms.atTheEnd(transaction, member(9), alone -> {
                try {
                    stores.unitOfWork().run(inner -> {
                        throw new IllegalStateException("the holder is broken");
                    });
                } catch (IllegalStateException e) {
                    // passed over
                }
            });
        });
        counter.forget();
        work.run();
        List<String> statements = counter.statements();
        int rollback = 1;
        while (!statements.get(rollback - 1).startsWith("ROLLBACK TO")) {
            rollback++;
        }
        stores.unitOfWork().run(transaction -> stores.port(SubjectStore.class).remove(transaction, member(9)));

        counter.failAt(rollback);

        assertThatThrownBy(work::run).isInstanceOf(DatabaseException.class);
        assertThat(kit.subjects().find(member(9))).isEmpty();
    }

    @Test
    void aHolderThatIsNewIsComputedForEverybody() {
        save(member(0));
        save(member(1));
        kit.lifecycle().recompute();
        Schema.install(database, Vaults.shapeOf(MethodHandles.lookup(), Other.class));
        vaults.of(MethodHandles.lookup(), Other.class);

        assertThat(kit.lifecycle().recompute().subjects()).isEqualTo(2);
        assertThat(kit.lifecycle().recompute().subjects()).isZero();
    }

    @Test
    void aVersionThatThisProcessDoesNotHaveIsNotUndone() {
        save(member(0));
        kit.lifecycle().recompute();
        adoptShorter();
        kit.lifecycle().recompute();
        ConsentKit old = kit(PolicyReader.read(text()), Optional.empty());
        Vaults.install(old, keys).of(MethodHandles.lookup(), Clinic.Application.class);

        assertThatThrownBy(() -> old.lifecycle().recompute())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'2026-06-01'");
    }

    @Test
    void reportsAndConsentsInOneTransactionNeverWaitInACircle() throws Exception {
        save(member(0));
        save(member(1));
        kit.lifecycle().recompute();
        Threads.together(4, thread -> {
            for (int i = 0; i < 10; i++) {
                int number = i;
                kit.stores().unitOfWork().run(transaction -> {
                    SubjectId member = member(thread % 2);
                    if (thread < 2) {
                        done(member, thread + "-" + number);
                    }
                    agree(member);
                });
            }
            return thread;
        });
        assertThat(kit.lifecycle().recompute().failed()).isZero();
    }

    private void done(SubjectId member, String key) {
        kit.lifecycle().report(LifeEvent.of(member, "done-" + key, new LifeFact.PurposeAchieved(Clinic.CONTENT), now));
    }

    private void agree(SubjectId member) {
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
    }

    /** Every period of the example's 90 days is 30 in the next version. */
    private void adoptShorter() {
        Policy next = PolicyReader.read(text().replace("\"version\": \"2024-02-21\"", "\"version\": \"2026-06-01\"")
                .replace("\"supersedes\": \"2022-03-01\"", "\"supersedes\": \"2024-02-21\"")
                .replace("\"announcedOn\": \"2024-02-21\"", "\"announcedOn\": \"2026-04-01\"")
                .replace("\"effectiveFrom\": \"2024-02-21\"", "\"effectiveFrom\": \"2026-06-01\"")
                .replace("\"period\": \"P90D\"", "\"period\": \"P30D\""));
        kit = kit(next, Optional.of(PolicyReader.read(text())));
        vaults = Vaults.install(kit, keys);
        applications = vaults.of(MethodHandles.lookup(), Clinic.Application.class);
    }

    private void enrol(SubjectId member) {
        kit.subjects().enrolAdult(member);
    }

    private void save(SubjectId member) {
        enrol(member);
        applications.save(
                new Clinic.Application(
                        "record-" + member.value(), member.value(), LocalDate.of(1994, 7, 19), null, now),
                Clinic.APPLYING);
    }

    private void leave(SubjectId member) {
        kit.lifecycle().report(LifeEvent.of(member, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    private List<Optional<Instant>> retained(SubjectId member) {
        return kit.lifecycle().storedTerms(member).stream()
                .flatMap(unit -> unit.items().stream())
                .map(ItemTerm::retainUntil)
                .toList();
    }

    private static String text() {
        try {
            return Files.readString(Clinic.POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    }

    private static SubjectId member(int number) {
        return SubjectId.of("member-%02d".formatted(number));
    }
}
