package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.RecordNotFoundException;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opening is cheap because what is known is kept, and what is kept is never older than the statement that reads the value. */
abstract class VaultContract {

    private static final byte[] PHOTO = Pictures.png(16);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private DataSource database;
    private StatementCounter counter;
    private StatementCounter log;
    private Clinic here;
    private Clinic elsewhere;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Clinic.installed(fresh());
        counter = StatementCounter.around(database);
        log = StatementCounter.around(Databases.installed(fresh()));
        here = new Clinic(counter.dataSource(), log.dataSource(), keys);
        elsewhere = new Clinic(database, log.dataSource(), keys);
        here.enrol(ANNA);
        here.save(ANNA, "1", PHOTO);
    }

    @Test
    void anOpeningIsOneQueryAndOneEntryInTheLog() {
        assertThat(here.applications.open("1", Clinic.Birth.class, Clinic.CONTENT))
                .isNotNull();
        counter.forget();
        log.forget();
        assertThat(here.applications.open("1", Clinic.Birth.class, Clinic.CONTENT))
                .isNotNull();

        assertThat(counter.work()).hasSize(1).allMatch(sql -> sql.startsWith("SELECT"));
        assertThat(log.work()).hasSize(1).allMatch(sql -> sql.startsWith("INSERT INTO ck_access_log"));
        assertThat(counter.statements()).noneMatch(sql -> sql.startsWith("SAVEPOINT"));
    }

    @Test
    void aWithdrawalElsewhereCountsAtTheNextLook() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.withdraw(ANNA);
        assertThat(here.opens("1")).isFalse();
        elsewhere.agree(ANNA);
        assertThat(here.opens("1")).isTrue();
    }

    @Test
    void aLockElsewhereCountsAtTheNextLook() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.mark(ANNA, HeldData.Usability.LOCKED);
        assertThat(here.look("1").denial().orElseThrow().reason()).isEqualTo(Reason.RECTIFICATION_PENDING);
        elsewhere.mark(ANNA, HeldData.Usability.FREE);
        assertThat(here.opens("1")).isTrue();
    }

    @Test
    void anAchievedPurposeElsewhereCountsAtTheNextLook() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.applications.achieved("1", Clinic.CONTENT);
        assertThat(here.look("1").denial().orElseThrow().reason()).isEqualTo(Reason.PURPOSE_ACHIEVED);
    }

    @Test
    void anErasureElsewhereCountsAtTheNextLook() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.vaults.erase(ANNA, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
        assertThat(here.look("1")).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void aWithdrawalElsewhereCountsAtTheNextSave() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.withdraw(ANNA);
        assertDenied(() -> here.save(ANNA, "2", PHOTO));
        assertDenied(() -> here.replace("1", PHOTO));
        elsewhere.agree(ANNA);
        here.save(ANNA, "2", PHOTO);
        here.save(ANNA, "3", PHOTO);
        elsewhere.withdraw(ANNA);
        assertDenied(() -> here.save(ANNA, "4", PHOTO));
        assertDenied(() -> here.replace("3", PHOTO));
    }

    @Test
    void aLockElsewhereCountsAtTheNextChange() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.mark(ANNA, HeldData.Usability.LOCKED);
        assertDenied(() -> here.replace("1", PHOTO));
        elsewhere.mark(ANNA, HeldData.Usability.FREE);
        here.replace("1", PHOTO);
        elsewhere.lock(ANNA, "request-9");
        assertDenied(() ->
                here.applications.update("1", new Clinic.Birth(Clinic.CORRECTED, Instant.EPOCH), Clinic.APPLYING));
    }

    @Test
    void anErasureElsewhereCountsAtTheNextSave() {
        assertThat(here.opens("1")).isTrue();
        elsewhere.vaults.erase(ANNA, Clinic.OFFICER);
        assertThatThrownBy(() -> here.save(ANNA, "2", PHOTO)).isInstanceOf(ConsentKitException.class);
        assertThat(here.look("2")).isInstanceOf(Outcome.NotFound.class);
        assertThatThrownBy(() -> here.replace("1", PHOTO)).isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void theLastEffectOfATransactionCountsForItsOwnSaves() {
        assertThat(here.opens("1")).isTrue();
        assertThatThrownBy(() -> here.stores.unitOfWork().run(transaction -> {
                    here.save(ANNA, "2", PHOTO);
                    here.withdraw(ANNA);
                    here.save(ANNA, "3", PHOTO);
                }))
                .isInstanceOf(AccessDeniedException.class);
        here.stores.unitOfWork().run(transaction -> {
            here.save(ANNA, "2", PHOTO);
            here.mark(ANNA, HeldData.Usability.LOCKED);
            assertDenied(() -> here.replace("2", PHOTO));
            here.mark(ANNA, HeldData.Usability.FREE);
            here.replace("2", PHOTO);
        });
        assertThat(elsewhere.opens("2")).isTrue();
    }

    @Test
    void whoMayNotSaveDoesNotLearnWhichIdsAreTaken() {
        here.enrol(BORA);
        assertThatThrownBy(() -> here.save(BORA, "1", PHOTO)).isInstanceOf(RecordConflictException.class);
        here.withdraw(BORA);
        assertDenied(() -> here.save(BORA, "1", PHOTO));
        assertDenied(() -> here.save(BORA, "2", PHOTO));
        assertThat(elsewhere.opens("1")).isTrue();

        List<Integer> statements = new ArrayList<>();
        for (String id : List.of("1", "2")) {
            counter.forget();
            assertDenied(() -> here.save(BORA, id, PHOTO));
            statements.add(counter.work().size());
        }
        assertThat(statements.get(0)).as("nor by how long it takes").isEqualTo(statements.get(1));
    }

    @Test
    void whatATransactionChangesCountsInsideIt() {
        assertThat(here.opens("1")).isTrue();
        here.stores.unitOfWork().run(transaction -> {
            here.withdraw(ANNA);
            assertThat(here.opens("1")).isFalse();
        });
        assertThat(here.opens("1")).isFalse();
    }

    @Test
    void whatWasRolledBackIsNotRemembered() {
        here.withdraw(ANNA);
        assertThat(here.opens("1")).isFalse();
        assertThatThrownBy(() -> here.stores.unitOfWork().run(transaction -> {
                    here.agree(ANNA);
                    assertThat(here.opens("1")).isTrue();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(here.opens("1")).isFalse();
    }

    @Test
    void whatInnerWorkRolledBackIsNotRememberedByTheOuter() {
        here.withdraw(ANNA);
        here.stores.unitOfWork().run(outer -> {
            assertThatThrownBy(() -> here.stores.unitOfWork().run(inner -> {
                        here.agree(ANNA);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(here.opens("1")).isFalse();
        });
        assertThat(here.opens("1")).isFalse();
        assertThat(elsewhere.opens("1")).isFalse();
    }

    @Test
    void recordsOfAnotherTenantThanTheStoresAreWatchedToo() {
        Clinic mixed = new Clinic(JdbcStores.on(database).tenant("a").audit(log.dataSource()), keys, "records");
        Clinic other = new Clinic(JdbcStores.on(database).tenant("b").audit(log.dataSource()), keys, "records");
        mixed.enrol(BORA);
        other.enrol(BORA);
        mixed.save(BORA, "7", PHOTO);

        assertThat(mixed.opens("7")).isTrue();
        other.mark(BORA, HeldData.Usability.LOCKED);
        assertThat(mixed.opens("7")).isFalse();
        other.mark(BORA, HeldData.Usability.FREE);
        assertThat(mixed.opens("7")).isTrue();
        mixed.withdraw(BORA);
        assertThat(mixed.opens("7")).isFalse();
        assertThat(other.opens("7")).isTrue();
    }

    @Test
    void recordsOfAnotherTenantThanTheStoresAreSavedByWhatIsKnownInBoth() {
        Clinic mixed = new Clinic(JdbcStores.on(database).tenant("a").audit(log.dataSource()), keys, "records");
        Clinic other = new Clinic(JdbcStores.on(database).tenant("b").audit(log.dataSource()), keys, "records");
        mixed.enrol(BORA);
        other.enrol(BORA);
        mixed.save(BORA, "7", PHOTO);
        assertThat(mixed.opens("7")).isTrue();

        assertThatThrownBy(() -> other.save(BORA, "7", PHOTO)).isInstanceOf(RecordConflictException.class);
        other.mark(BORA, HeldData.Usability.LOCKED);
        assertDenied(() -> mixed.replace("7", PHOTO));
        other.mark(BORA, HeldData.Usability.FREE);
        mixed.replace("7", PHOTO);
        mixed.withdraw(BORA);
        assertDenied(() -> mixed.save(BORA, "8", PHOTO));
        other.save(BORA, "8", PHOTO);
    }

    @Test
    void vaultsOfTwoTenantsOnOneKitSeeEachOthersRecords() {
        for (List<String> tenants : List.of(List.of(Vaults.DEFAULT_TENANT, "south"), List.of("north", "west"))) {
            Clinic one = new Clinic(JdbcStores.on(database).audit(log.dataSource()), keys, tenants.get(0));
            SubjectId member = SubjectId.of("member-of-" + tenants.get(1));
            Vault<Clinic.Application> other =
                    Vaults.install(one.kit, keys, tenants.get(1)).of(MethodHandles.lookup(), Clinic.Application.class);
            one.enrol(member);
            one.save(member, "of-" + tenants.get(0), PHOTO);
            other.save(application(member, "7"), Clinic.APPLYING);
            assertThat(other.tryOpen("7", Clinic.Picture.class, Clinic.CONTENT)).isInstanceOf(Outcome.Opened.class);
            one.stores.port(DataHolders.class).all().stream()
                    .filter(holder -> holder.name().equals("vault:" + tenants.get(0) + ":application"))
                    .forEach(holder -> one.stores
                            .unitOfWork()
                            .run(transaction -> holder.mark(
                                    transaction,
                                    member,
                                    Set.of(Id.of("appearance-photo")),
                                    HeldData.Usability.LOCKED)));

            assertDenied(() -> other.save(application(member, "8"), Clinic.APPLYING));
        }
    }

    @Test
    void anIdThatIsTakenWhileAPhotoIsOnItsWayIsSeen() {
        assumeOthersWriteMeanwhile();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        Clinic asking = new Clinic(
                JdbcStores.on(database).audit(log.dataSource()),
                keys,
                Vaults.DEFAULT_TENANT,
                builder -> builder.actor(() -> {
                    meanwhile.getAndSet(() -> {}).run();
                    return Actor.staff("staff-07", Id.of("consultant"), "room");
                }));
        asking.enrol(BORA);
        meanwhile.set(() -> elsewhere.save(ANNA, "7", PHOTO));

        assertThatThrownBy(() -> asking.save(BORA, "7", PHOTO)).isInstanceOf(RecordConflictException.class);
        assertThat(elsewhere.opens("7")).isTrue();
    }

    @Test
    void whatIsKnownOfThePersonAndOfTheRecordsIsOfOneMoment() {
        assumeOthersWriteMeanwhile();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        here.stores.port(DataHolders.class).register(new EmptyHolder() {
            @Override
            public List<HeldData> held(Transaction transaction, SubjectId subject) {
                meanwhile.getAndSet(() -> {}).run();
                return super.held(transaction, subject);
            }
        });
        assertThat(here.opens("1")).isTrue();
        elsewhere.mark(ANNA, HeldData.Usability.LOCKED);
        meanwhile.set(() -> elsewhere.stores.unitOfWork().run(transaction -> {
            elsewhere.mark(ANNA, HeldData.Usability.FREE);
            elsewhere.withdraw(ANNA);
        }));

        assertThat(here.opens("1")).as("locked before, withdrawn after").isFalse();
    }

    @Test
    void aHolderOfTheHostIsAskedForEachDecision() {
        assertThat(here.opens("1")).isTrue();
        HostHolder holder = new HostHolder();
        here.stores.port(DataHolders.class).register(holder);
        assertThat(here.opens("1")).isTrue();
        assertThat(here.opens("1")).isTrue();
        assertThat(holder.asked).isEqualTo(2);
    }

    @Test
    void twoProcessesNeverAnswerFromWhatNoLongerHolds() {
        Random random = new Random(20240221);
        boolean agreed = true;
        boolean locked = false;
        for (int step = 0; step < 60; step++) {
            Clinic actor = random.nextBoolean() ? here : elsewhere;
            switch (random.nextInt(4)) {
                case 0 -> {
                    actor.withdraw(ANNA);
                    agreed = false;
                }
                case 1 -> {
                    actor.agree(ANNA);
                    agreed = true;
                }
                case 2 -> {
                    locked = !locked;
                    actor.mark(ANNA, locked ? HeldData.Usability.LOCKED : HeldData.Usability.FREE);
                }
                default -> {
                    if (!locked && agreed) {
                        actor.replace("1", PHOTO);
                    } else {
                        assertDenied(() -> actor.replace("1", PHOTO));
                    }
                }
            }
            for (Clinic reader : List.of(here, elsewhere)) {
                assertThat(reader.opens("1")).as("after step %s", step).isEqualTo(agreed && !locked);
            }
        }
    }

    private void assumeOthersWriteMeanwhile() {
        assumeThat(JdbcStores.detect(database))
                .as("in SQLite nobody else writes while somebody saves or looks up facts")
                .isNotEqualTo(Dialect.SQLITE);
    }

    private static Clinic.Application application(SubjectId member, String id) {
        return new Clinic.Application(id, member.value(), LocalDate.of(1994, 7, 19), Photo.of(PHOTO), Instant.EPOCH);
    }

    private static void assertDenied(ThrowingCallable saving) {
        assertThatThrownBy(saving).isInstanceOf(AccessDeniedException.class);
    }

    /** Counts how often it is asked. */
    private static final class HostHolder extends EmptyHolder {

        private int asked;

        @Override
        public List<HeldData> held(Transaction transaction, SubjectId subject) {
            asked++;
            return super.held(transaction, subject);
        }
    }
}
