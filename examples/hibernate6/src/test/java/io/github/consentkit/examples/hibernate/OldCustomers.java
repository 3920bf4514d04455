package io.github.consentkit.examples.hibernate;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.EntityBatches;
import io.github.consentkit.crypto.vault.MoveReport;
import io.github.consentkit.crypto.vault.PlaintextRows;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** What a host writes to move values in clear into sealed fields. */
final class OldCustomers {

    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager manager;
    private final TransactionTemplate transactions;
    final Entities<OldCustomer> customers;

    OldCustomers(Vaults vaults, JdbcStores stores, EntityManager manager, TransactionTemplate transactions) {
        this.manager = manager;
        this.transactions = transactions;
        PlaintextRows rows = stores.rows("old_customers")
                .id("id", UUID::fromString)
                .column("mobileIndex", "mobile_ix")
                .version("version")
                .movingIn(Collected.on("sign-up").via("homepage"), Instant.parse("2023-01-01T00:00:00Z"))
                .plaintext("plainMobile", "mobile")
                .subject("member_id")
                .since("created_at", ZoneId.of("Asia/Seoul"));
        customers = vaults.entities(OldCustomer.class, rows);
    }

    MoveReport moveIn(Consumer<JobProgress> progress) {
        EntityBatches<OldCustomer> batches = (after, most, work) -> transactions.executeWithoutResult(status -> {
            manager.clear();
            work.accept(manager.createQuery(
                            "from OldCustomer where plainMobile is not null and id > :after order by id",
                            OldCustomer.class)
                    .setParameter("after", after.map(UUID::fromString).orElse(FIRST))
                    .setMaxResults(most)
                    .getResultList());
        });
        return customers.movingIn().run(JobPace.DEFAULT.atMost(2_000), batches, progress);
    }

    List<OldCustomer> withMobile(String mobile) { // as long as some are in clear
        return manager.createQuery(
                        "from OldCustomer where mobileIndex = :token or plainMobile is not null", OldCustomer.class)
                .setParameter("token", customers.token("mobile", mobile))
                .getResultList();
    }
}
