package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** States of jobs, a row each. */
final class JdbcJobStore implements JobStore {

    private final JdbcUnitOfWork unitOfWork;

    JdbcJobStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<JobState> find(Transaction transaction, String tenant, String job) {
        return unitOfWork
                .session(transaction)
                .sql(
                        "read the state of a job",
                        "SELECT version, place, changed_at FROM ck_job WHERE tenant = ? AND job = ?")
                .text(tenant)
                .text(job)
                .first(row -> new JobState(
                        tenant,
                        job,
                        row.getLong(1),
                        Optional.ofNullable(row.getString(2)),
                        Micros.toInstant(row.getLong(3))));
    }

    @Override
    public Stored put(Transaction transaction, JobState state) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(state, "state");
        boolean stored = state.version() == 1
                ? session.sql(
                                "begin a job",
                                "INSERT INTO ck_job (place, changed_at, version, tenant, job) VALUES (?, ?, ?, ?, ?)")
                        .text(state.position())
                        .time(state.at())
                        .number(1)
                        .text(state.tenant())
                        .text(state.job())
                        .insertUnlessPresent()
                : session.sql(
                                        "note how far a job has come",
                                        "UPDATE ck_job SET place = ?, changed_at = ?, version = ?"
                                                + " WHERE tenant = ? AND job = ? AND version = ?")
                                .text(state.position())
                                .time(state.at())
                                .number(state.version())
                                .text(state.tenant())
                                .text(state.job())
                                .number(state.version() - 1)
                                .update()
                        == 1;
        return stored ? Stored.DONE : Stored.OVERTAKEN;
    }
}
