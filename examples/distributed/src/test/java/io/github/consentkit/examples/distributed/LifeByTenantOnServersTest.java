package io.github.consentkit.examples.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.PasswordHashing;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to many people at once, and what a sweep ends, for two tenants on two servers; every statement names its tenant. */
class LifeByTenantOnServersTest {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");
    private static final String PHONE = "010-2024-0221";
    private static final Instant LEFT = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> TENANTS = List.of("seoul", "busan");

    private final AtomicReference<Instant> now = new AtomicReference<>(LEFT);
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private Cluster cluster;
    private List<Practice> practices;

    @BeforeEach
    void open() {
        cluster = Shared.CLUSTER.emptied();
        Shared.APART.tables().stream()
                .filter(table -> !Layout.ON_ALL.contains(table))
                .forEach(table -> Shared.APART.run("DELETE FROM " + table));
        practices = TENANTS.stream().map(this::practice).toList();
    }

    private Practice practice(String tenant) {
        SeparateStore separate =
                SeparateStore.of(JdbcStores.on(Shared.APART.pool()).tenant(tenant), apartKeys);
        return new Practice(
                JdbcStores.on(cluster.dataSource()).tenant(tenant),
                now::get,
                kit -> Vaults.install(kit, keys, tenant, PasswordHashing.pbkdf2(), separate));
    }

    @Test
    void whoLeavesIsSetApartAndDestroyedOnHisServer() {
        for (Practice practice : practices) {
            practice.signUp(ANNA, "1", PHONE);
            practice.signUp(BORA, "2", PHONE);
            LifeFact left = new LifeFact.Happened(Start.ACCOUNT_LEFT);
            practice.kit.lifecycle().report(LifeEvent.of(ANNA, "left", left, now.get()));
        }

        for (Practice practice : practices) {
            SweepReport report = practice.kit.lifecycle().sweep();
            assertThat(report.problems()).isEmpty();
            assertThat(report.isComplete()).isTrue();
            assertThat(report.separated()).isPositive();
        }
        assertThat(Shared.APART.count("ck_apart")).isPositive();
        now.set(LEFT.plus(Duration.ofDays(92)));
        for (Practice practice : practices) {
            SweepReport report = practice.kit.lifecycle().sweep();
            assertThat(report.problems()).isEmpty();
            assertThat(report.isComplete()).isTrue();
            assertThat(report.destroyed()).isPositive();
            assertThat(practice.members.tryOpen("1", Practice.Greeting.class, Practice.NOTICES))
                    .isInstanceOf(Outcome.NotFound.class);
            assertThat(practice.name("2")).isEqualTo("Name of 2");
            assertThat(practice.namesWith(PHONE)).containsExactly("Name of 2");
            Server home = cluster.servers().get(ServerOfValue.of(practice.stores.tenant(), 2));
            assertThat(home.count("ck_certificate")).isPositive();
            assertThat(home.column("SELECT record_id FROM ck_keyring WHERE record_type = 'member'"))
                    .containsExactly("2");
            assertThat(practice.kit.ledger().verify(List.of()).intact()).isTrue();
        }
        assertThat(Shared.APART.count("ck_apart")).isZero();
    }

    @Test
    void manyAreImportedAndSealedAnew() {
        for (Practice practice : practices) {
            practice.kit.subjects().enrolAdult(ANNA);
            practice.kit.subjects().enrolAdult(BORA);
            List<Sourced<Practice.Member>> members = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String who = (i % 2 == 0 ? ANNA : BORA).value();
                members.add(new Sourced<>(
                        Integer.toString(i + 1),
                        new Practice.Member("m-" + i, who, Personal.of("Name of " + i), Personal.of(PHONE))));
            }

            ImportReport report = practice.members.importAll(
                    "run-1",
                    (after, atMost) -> members.stream()
                            .skip(after.map(Integer::parseInt).orElse(0))
                            .limit(atMost)
                            .toList(),
                    Collected.on("sign-up").via("homepage"));

            assertThat(report.stored()).isEqualTo(60);
            assertThat(practice.vaults.reencrypt().done()).isEqualTo(60);
            assertThat(practice.members.stream(Practice.Greeting.class, Practice.NOTICES))
                    .hasSize(60);
            assertThat(practice.kit.lifecycle().recompute().failed()).isZero();
            assertThat(practice.kit.lifecycle().storedTerms(ANNA)).hasSize(30);
            Server home = cluster.servers().get(ServerOfValue.of(practice.stores.tenant(), 2));
            assertThat(home.count("ck_r_member")).isEqualTo(60);
        }
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_TENANT, Practice.SHAPE);
        static final Server APART = Server.withDatabase(Server.both().get(0), "apart_of_both");

        static {
            Schema.install(APART.pool());
        }
    }
}
