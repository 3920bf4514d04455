package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.crypto.key.InstallationStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** The installation in a row of its own, which the first one to claim it inserts. */
final class JdbcInstallationStore implements InstallationStore {

    private final JdbcUnitOfWork unitOfWork;

    JdbcInstallationStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<InstallationId> find(Transaction transaction) {
        return unitOfWork
                .session(transaction)
                .sql("read the installation", "SELECT installation FROM ck_installation WHERE place = 1")
                .first(row -> InstallationId.of(row.getString(1)));
    }

    @Override
    public InstallationId claim(Transaction transaction, InstallationId installation) {
        boolean claimed = unitOfWork
                .session(transaction)
                .sql(
                        "claim the database for an installation",
                        "INSERT INTO ck_installation (place, installation) VALUES (1, ?)")
                .text(Check.notNull(installation, "the installation id").toString())
                .insertUnlessPresent();
        return claimed
                ? installation
                : find(transaction)
                        .orElseThrow(() -> new StoreException("the installation that another transaction claimed cannot"
                                + " be seen in this one; run the unit of work once more"));
    }
}
