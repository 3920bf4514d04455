package io.github.consentkit.examples.hibernate;

import static io.github.consentkit.examples.hibernate.Host.ANNA;
import static io.github.consentkit.examples.hibernate.Host.BORA;
import static io.github.consentkit.examples.hibernate.Host.JOINING;
import static io.github.consentkit.examples.hibernate.Host.NOTICES;
import static io.github.consentkit.examples.hibernate.Host.OFFICER;
import static io.github.consentkit.examples.hibernate.Host.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.MoveReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.PlaintextLeftException;
import io.github.consentkit.examples.hibernate.Host.Mobile;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A table with values in clear moves in while the host runs on, in Spring's transactions with Hibernate. */
class OldCustomersTest {

    private final Host host = new Host();
    private final JdbcTemplate jdbc = new JdbcTemplate(host.pool);
    private OldCustomers old;

    @BeforeEach
    void open() {
        jdbc.execute("ALTER TABLE old_customers ADD COLUMN created_at TIMESTAMP");
        old = host.inTransaction(
                manager -> new OldCustomers(host.vaults, host.stores, host.entityManager, host.transactions));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void bothAreReadAndWhatIsSealedEmptiesTheOldColumn() {
        UUID id = insert(ANNA, PHONE);

        assertThat(look(id)).isEqualTo(PHONE);
        host.run(manager -> old.customers.seal(
                manager.find(OldCustomer.class, id), new Mobile(Personal.of("010-9999-0000")), JOINING));

        assertThat(look(id)).isEqualTo("010-9999-0000");
        assertThat(jdbc.queryForList("SELECT mobile FROM old_customers", String.class))
                .containsOnlyNulls();
        assertThat(jdbc.queryForList("SELECT version FROM old_customers", Integer.class))
                .containsExactly(1);
    }

    @Test
    void theJobMovesEveryRowAndThenPlaintextIsRefused() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 450; i++) {
            ids.add(insert(i % 2 == 0 ? ANNA : BORA, "010-2024-%04d".formatted(i)));
        }
        List<JobProgress> progress = new ArrayList<>();

        MoveReport report = old.moveIn(progress::add);

        assertThat(report).isEqualTo(new MoveReport(450, Map.of(), Map.of()));
        assertThat(progress).extracting(JobProgress::done).containsExactly(200L, 400L, 450L);
        assertThat(progress).extracting(JobProgress::atFirst).containsOnly(450L);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM old_customers WHERE mobile IS NULL AND mobile_sealed IS NOT NULL"
                                + " AND mobile_ix IS NOT NULL",
                        Integer.class))
                .isEqualTo(450);
        host.run(manager -> {
            old.customers.movingIn().end();
            List<OldCustomer> found = old.withMobile("010-2024-0007");
            assertThat(old.customers.matching("mobile", "010-2024-0007", found, Mobile.class, NOTICES))
                    .hasSize(1);
        });
        UUID planted = ids.iterator().next();
        jdbc.update("UPDATE old_customers SET mobile = '010-6666-0000' WHERE id = ?", planted);
        host.run(manager -> assertThat(
                        old.customers.tryOpen(manager.find(OldCustomer.class, planted), Mobile.class, NOTICES))
                .isInstanceOf(Outcome.Tampered.class));
    }

    @Test
    void aRowThatSomebodyChangesMeanwhileIsDoneAgain() {
        UUID id = insert(ANNA, PHONE);
        boolean[] changed = {false};

        MoveReport report = old.customers
                .movingIn()
                .run((after, most, work) -> host.transactions.executeWithoutResult(status -> {
                    host.entityManager.clear();
                    List<OldCustomer> page = host.entityManager
                            .createQuery("from OldCustomer where plainMobile is not null", OldCustomer.class)
                            .getResultList();
                    work.accept(page);
                    if (!changed[0]) {
                        changed[0] = true;
                        elsewhere(() -> jdbc.update(
                                "UPDATE old_customers SET mobile = '010-5555-0000', version = version + 1"));
                    }
                }));

        assertThat(report.sealed()).isEqualTo(1);
        assertThat(look(id)).isEqualTo("010-5555-0000");
    }

    @Test
    void anErasureEmptiesTheOldColumnToo() {
        UUID anna = insert(ANNA, PHONE);
        UUID bora = insert(BORA, "010-1111-2222");

        host.run(manager -> host.vaults.erase(ANNA, OFFICER));

        assertThat(jdbc.queryForList("SELECT mobile FROM old_customers WHERE id = ?", String.class, anna))
                .containsOnlyNulls();
        assertThat(look(bora)).isEqualTo("010-1111-2222");
        host.run(manager -> assertThat(
                        old.customers.tryOpen(manager.find(OldCustomer.class, anna), Mobile.class, NOTICES))
                .isInstanceOf(Outcome.Erased.class));
        host.run(manager -> assertThatThrownBy(() -> old.customers.movingIn().end())
                .isInstanceOf(PlaintextLeftException.class)
                .hasMessageContaining("{plainMobile=1}"));
    }

    private String look(UUID id) {
        return host.inTransaction(manager -> old.customers
                .open(manager.find(OldCustomer.class, id), Mobile.class, NOTICES)
                .mobile()
                .reveal());
    }

    private UUID insert(SubjectId member, String mobile) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO old_customers (id, version, member_id, mobile, created_at) VALUES (?, 0, ?, ?, ?)",
                id,
                member.value(),
                mobile,
                "2025-03-01 09:00:00");
        return id;
    }

    private static void elsewhere(Runnable change) {
        Thread other = new Thread(change);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
