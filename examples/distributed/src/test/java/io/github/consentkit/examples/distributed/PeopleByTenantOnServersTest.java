package io.github.consentkit.examples.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.LedgerAudit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of two tenants, whose rows lie on two servers, through the kit itself. */
class PeopleByTenantOnServersTest {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final String PHONE = "010-2024-0221";

    private static final String SEOUL = "seoul";
    private static final String BUSAN = "busan";

    private Cluster cluster;
    private Practice seoul;
    private Practice busan;

    @BeforeEach
    void open() {
        assertThat(ServerOfValue.of(SEOUL, 2)).isNotEqualTo(ServerOfValue.of(BUSAN, 2));
        cluster = Shared.CLUSTER.emptied();
        InMemoryMasterKeys keys = InMemoryMasterKeys.create();
        seoul = new Practice(JdbcStores.on(cluster.dataSource()).tenant(SEOUL), keys);
        // the entries of a tenant are under its own secret, and who verifies knows one tenant's
        Shared.LOG.run("DELETE FROM ck_access_log");
        busan = new Practice(JdbcStores.on(cluster.dataSource()).tenant(BUSAN).audit(Shared.LOG.pool()), keys);
    }

    @Test
    void aTenantLiesOnOneServerAndNothingOfItOnTheOther() {
        seoul.signUp(ANNA, "1", PHONE);
        busan.signUp(BORA, "2", PHONE);

        Map<String, String> tenants = new TreeMap<>();
        for (int server = 0; server < 2; server++) {
            for (String table : cluster.servers().get(server).tables()) {
                if (Layout.BY_TENANT.isSpread(table)) {
                    String column = Layout.BY_TENANT.column(table);
                    for (String tenant :
                            cluster.servers().get(server).column("SELECT DISTINCT " + column + " FROM " + table)) {
                        assertThat(ServerOfValue.of(tenant, 2)).as(table).isEqualTo(server);
                        tenants.merge(table, tenant, (first, second) -> first + " " + second);
                    }
                }
            }
        }
        assertThat(tenants)
                .containsKeys(
                        "ck_subject",
                        "ck_subject_state",
                        "ck_pseudonym",
                        "ck_consent_head",
                        "ck_consent_event",
                        "ck_evidence",
                        "ck_key_head",
                        "ck_keyring",
                        "ck_r_member");
        assertThat(tenants.get("ck_r_member").split(" ")).containsExactlyInAnyOrder(SEOUL, BUSAN);
    }

    /** So no statement of the stores, all of which run here or in the contracts of the ports, goes to every server. */
    @Test
    void aStatementThatNamesNoTenantIsRefused() throws SQLException {
        try (Connection connection = cluster.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT subject FROM ck_subject WHERE subject = 'anna'"))
                    .hasMessageContaining("Not allow DML operation without sharding conditions");
        }
    }

    @Test
    void aRecordIsOpenedFoundAndListedForItsTenantAlone() {
        seoul.signUp(ANNA, "1", PHONE);
        busan.signUp(ANNA, "2", PHONE);

        assertThat(seoul.name("1")).isEqualTo("Name of 1");
        assertThat(seoul.namesWith("+82 10 2024 0221")).containsExactly("Name of 1");
        assertThat(busan.namesWith("+82 10 2024 0221")).containsExactly("Name of 2");
        assertThat(seoul.namesOf(ANNA)).containsExactly("Name of 1");
        assertThat(busan.members.tryOpen("1", Practice.Greeting.class, Practice.NOTICES))
                .isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void aWithdrawalCountsAtTheNextQuestion() {
        seoul.signUp(ANNA, "1", PHONE);
        assertThat(seoul.photo(ANNA)).isInstanceOf(Permit.class);
        seoul.withdraw(ANNA);
        assertThat(seoul.photo(ANNA)).isNotInstanceOf(Permit.class);
    }

    @Test
    void whoIsErasedIsGoneFromTheServerAndNobodyElseIs() {
        seoul.signUp(ANNA, "1", PHONE);
        busan.signUp(ANNA, "2", PHONE);
        assertThat(seoul.vaults.erase(ANNA).records()).isEqualTo(1);

        assertThat(seoul.members.tryOpen("1", Practice.Greeting.class, Practice.NOTICES))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(serverOf(SEOUL).count("ck_r_member")).isZero();
        assertThat(serverOf(SEOUL).count("ck_keyring")).isZero();
        assertThat(serverOf(BUSAN).count("ck_r_member")).isEqualTo(1);
        assertThat(busan.name("2")).isEqualTo("Name of 2");
    }

    @Test
    void ledgerAndAccessLogAreAsTheyWereWritten() {
        for (Practice practice : List.of(seoul, busan)) {
            practice.signUp(ANNA, "1", PHONE);
            practice.signUp(BORA, "2", PHONE);
            practice.withdraw(ANNA);
            practice.name("1");
            practice.kit.ledger().checkpoints(List.of()).run();
            LedgerAudit audit = practice.kit.ledger().verify(List.of());
            assertThat(audit.intact()).as("%s", audit.lines()).isTrue();
            assertThat(audit.chains().chains()).isEqualTo(2);
            assertThat(practice.vaults.verifyAccessLog().intact()).isTrue();
        }
    }

    @Test
    void aChangedEventOnEitherServerIsFound() {
        for (Practice practice : List.of(seoul, busan)) {
            practice.signUp(ANNA, "1", PHONE);
        }
        serverOf(BUSAN).run("UPDATE ck_consent_event SET act = 'DECLINED'");
        assertThat(busan.kit.ledger().verify(List.of()).intact()).isFalse();
        assertThat(seoul.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void whatIsRolledBackLeavesTheEntryInTheAccessLogAlone() {
        seoul.signUp(ANNA, "1", PHONE);
        Map<String, Long> before = rows();
        assertThatThrownBy(() -> seoul.stores.unitOfWork().run(transaction -> {
                    seoul.signUp(BORA, "2", PHONE);
                    seoul.withdraw(ANNA);
                    seoul.name("1");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        Map<String, Long> after = rows();
        assertThat(after.remove("0 ck_access_log")).isGreaterThan(before.remove("0 ck_access_log"));
        assertThat(after).isEqualTo(before);
        assertThat(seoul.photo(ANNA)).isInstanceOf(Permit.class);
        assertThat(seoul.vaults.verifyAccessLog().intact()).isTrue();
    }

    @Test
    void ofTwoWhoChangeOnePersonNoneIsLost() throws Exception {
        seoul.signUp(ANNA, "1", PHONE);
        int rounds = 10;
        Threads.together(2, thread -> {
            for (int round = 0; round < rounds; round++) {
                seoul.agree(ANNA);
                seoul.save(ANNA, thread + "-" + round, PHONE);
            }
            return thread;
        });
        assertThat(serverOf(SEOUL).count("ck_consent_event")).isEqualTo(1 + 2 * rounds);
        assertThat(serverOf(SEOUL).count("ck_r_member")).isEqualTo(1 + 2 * rounds);
        assertThat(seoul.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    private Server serverOf(String tenant) {
        return cluster.servers().get(ServerOfValue.of(tenant, 2));
    }

    /** How many rows each table has on each server. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (int server = 0; server < 2; server++) {
            for (String table : cluster.servers().get(server).tables()) {
                rows.put(server + " " + table, cluster.servers().get(server).count(table));
            }
        }
        return rows;
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_TENANT, Practice.SHAPE);
        static final Server LOG = Server.withDatabase(Server.both().get(1), "log_of_busan");

        static {
            Schema.install(LOG.pool());
        }
    }
}
