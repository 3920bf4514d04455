package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.disclosure.Attestation;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.DeliveryReport;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeId;
import io.github.consentkit.disclosure.OutboxEntry;
import io.github.consentkit.disclosure.OutboxEntry.State;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import io.github.consentkit.testing.Threads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices in a database, from the order to the answer. */
class NoticesTest {

    private static final SubjectId PLANTED = SubjectId.of("planted-member-77");

    private final DataSource database = Databases.installed(Databases.h2());
    private final List<NoticeId> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Instant> now = new AtomicReference<>(Example.NOW);

    @Test
    void noticesGoThroughTheirLifeAndNoCellNamesThePerson_I16() {
        ConsentKit kit = kit(database);
        Notice notice = DeliveryWork.order(kit, PLANTED);
        assertThat(kit.recipients().deliver().delivered()).isEqualTo(1);
        kit.recipients().acknowledge(notice.id());
        assertThat(kit.recipients().overdue(notice.due(), Optional.empty(), 9)).hasSize(1);
        OutboxEntry attested = kit.recipients().attest(notice.id(), new Attestation("desk", "letter 7", Example.NOW));

        assertThat(kit(database).recipients().find(notice.id())).contains(attested);
        assertThat(attested.state()).isEqualTo(State.ATTESTED);
        assertThat(kit.recipients().overdue(notice.due(), Optional.empty(), 9)).isEmpty();
        LeakScanner.of(Marker.text("member", PLANTED.value()))
                .search()
                .inSchemaOf(database)
                .assertNone();
    }

    @Test
    void tenantsDoNotSeeEachOthersNotices() {
        Notice notice = DeliveryWork.order(kit(database), PLANTED);
        JdbcStores other = JdbcStores.on(database).tenant("other");

        other.unitOfWork().run(transaction -> {
            OutboxStore outbox = other.port(OutboxStore.class);
            assertThat(outbox.find(transaction, notice.id())).isEmpty();
            assertThat(outbox.take(transaction, "worker", Example.NOW, Example.NOW.plusSeconds(9), 9))
                    .isEmpty();
            assertThat(outbox.insert(transaction, OutboxEntry.of(notice))).isEqualTo(OutboxStore.Stored.DONE);
        });
    }

    @Test
    void processesAtTheSameTimeDeliverEachOnce() throws Exception {
        for (int i = 0; i < 60; i++) {
            DeliveryWork.order(kit(database), SubjectId.of("member-" + i));
        }

        List<DeliveryReport> reports = Threads.together(
                3,
                thread -> kit(database)
                        .recipients()
                        .deliver(JobPace.DEFAULT.batch(4).workers(2), progress -> {}));

        assertThat(reports.stream().mapToLong(DeliveryReport::delivered).sum()).isEqualTo(60);
        assertThat(told).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void storesInTheHostsTransactionsOrderAndDoNotDeliver() {
        HostTransactions host = new HostTransactions(database);
        ConsentKit within = ConsentKit.builder(Example.policy())
                .stores(JdbcStores.on(database).within(host))
                .clock(now::get)
                .propagation(Propagation.through(notice -> new Delivery.Delivered(), DeliveryWork.REFERENCES))
                .build();
        List<Notice> ordered = new ArrayList<>();
        host.run(connection -> ordered.add(DeliveryWork.order(within, PLANTED)));
        assertThatThrownBy(() -> host.run(connection -> {
                    DeliveryWork.order(within, PLANTED);
                    throw new IllegalStateException("the host rolls back");
                }))
                .hasMessage("the host rolls back");

        assertThatThrownBy(() -> host.run(connection -> within.recipients().deliver()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("outside of a transaction");
        assertThat(kit(database).recipients().deliver().delivered()).isEqualTo(1);
        assertThat(told).containsExactly(ordered.get(0).id());
    }

    @Test
    void aDamagedRowIsNotTakenForSomethingElse() {
        Notice notice = DeliveryWork.order(kit(database), PLANTED);
        Databases.run(database, "UPDATE ck_notice SET content = X'02'");

        assertThatThrownBy(() -> kit(database).recipients().find(notice.id()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whatIsDueOwedOrDeadIsLookedUpInAnIndex() {
        StatementCounter counter = StatementCounter.around(database);
        ConsentKit kit = kit(counter.dataSource());
        Notice notice = DeliveryWork.order(kit, PLANTED);
        counter.forget();
        kit.recipients().deliver();
        kit.recipients().overdue(notice.due(), kit.recipients().find(notice.id()), 9);
        kit.recipients().deadLetters(Optional.empty(), 9);

        List<String> selects = counter.work().stream()
                .filter(sql -> sql.startsWith("SELECT") && sql.contains("ck_notice"))
                .toList();
        assertThat(selects).hasSizeGreaterThan(5);
        for (String sql : selects) {
            assertThat(plan(sql).toUpperCase(Locale.ROOT))
                    .as(sql)
                    .containsAnyOf("CK_NOTICE_", "PRIMARY_KEY")
                    .doesNotContain("TABLESCAN");
        }
    }

    private String plan(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, "1");
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverWasTakenAndForgottenIsDueAgain() {
        Notice notice = DeliveryWork.order(kit(database), PLANTED);
        JdbcStores stores = JdbcStores.on(database);
        Instant until = Example.NOW.plus(Duration.ofMinutes(6));
        stores.unitOfWork()
                .run(transaction -> stores.port(OutboxStore.class).take(transaction, "killed", Example.NOW, until, 9));
        assertThat(kit(database).recipients().deliver().delivered()).isZero();

        now.set(until);
        assertThat(kit(database).recipients().deliver().delivered()).isEqualTo(1);
        assertThat(told).containsExactly(notice.id());
    }

    @ParameterizedTest
    @EnumSource
    void whateverFailsInTheDatabaseEveryNoticeArrives(FaultyConnections.Fault fault) {
        FaultyConnections faulty = new FaultyConnections(database);
        ConsentKit failing = kit(faulty.dataSource());
        ConsentKit sound = kit(database);
        int number = 0;
        do {
            number++;
            told.clear();
            List<NoticeId> ordered = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ordered.add(
                        DeliveryWork.order(sound, SubjectId.of("member-" + i)).id());
            }
            faulty.failAt(number, fault);
            try {
                failing.recipients().deliver(JobPace.DEFAULT.batch(2), progress -> {});
            } catch (DatabaseException e) {
                assertThat(faulty.hasFailed()).isTrue();
            }
            now.set(now.get().plus(Duration.ofMinutes(10)));
            sound.recipients().deliver();

            assertThat(told)
                    .as("call %d %s", number, fault)
                    .containsAll(ordered)
                    .hasSizeLessThanOrEqualTo(4);
            for (NoticeId id : ordered) {
                assertThat(sound.recipients().find(id).orElseThrow().state()).isEqualTo(State.SENT);
            }
        } while (faulty.hasFailed());
        assertThat(number).isGreaterThan(20);
    }

    private ConsentKit kit(DataSource on) {
        return DeliveryWork.kit(on, now::get, notice -> {
            told.add(notice.id());
            return new Delivery.Delivered();
        });
    }
}
