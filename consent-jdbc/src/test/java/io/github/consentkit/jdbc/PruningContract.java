package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessChain;
import io.github.consentkit.audit.AccessLogPruner;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.AccessLogVerifier;
import io.github.consentkit.audit.LogReport;
import io.github.consentkit.audit.PruneReport;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever statement, commit or closing fails while the access log is pruned, the log verifies, and another run goes on. */
abstract class PruningContract {

    private static final KeyedLogSecrets SECRETS = new KeyedLogSecrets("secret");
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final int LINES = 7;
    private static final int OVER = 5;

    /** Returns a database with the tables of the stores, and without rows. */
    abstract DataSource empty();

    @ParameterizedTest
    @EnumSource
    void whateverFailsTheLogVerifiesAndAnotherRunGoesOn(FaultyConnections.Fault fault) {
        DataSource each = empty();
        DataSource database = Pool.of(each);
        AccessLogStore log = JdbcStores.on(database).port(AccessLogStore.class);
        FaultyConnections faulty = new FaultyConnections(Pool.of(Databases.officer(each)));
        AccessLogStore pruned =
                JdbcStores.on(database).pruning(faulty.dataSource()).port(AccessLogStore.class);

        int chains = 0;
        int failures = 0;
        for (int number = 1; ; number++) {
            new AccessChain("chain-" + number, log, SECRETS).append(lines());
            chains++;
            faulty.failAt(number, fault);

            PruneReport first = prune(pruned);
            failures += (int) first.failed();
            assertVerifies(log);
            boolean failed = faulty.hasFailed();
            PruneReport second = prune(pruned);

            assertThat(second.problems()).isEmpty();
            assertThat(assertVerifies(log).lines()).isEqualTo((long) chains * (LINES - OVER));
            if (!failed) {
                break;
            }
        }
        assertThat(failures).isGreaterThan(3);
    }

    private static LogReport assertVerifies(AccessLogStore log) {
        LogReport report = new AccessLogVerifier(log, SECRETS).verify();
        assertThat(report.breaks()).isEmpty();
        return report;
    }

    private static PruneReport prune(AccessLogStore log) {
        return new AccessLogPruner(log, SECRETS, () -> NOW)
                .prune(Instant.ofEpochSecond(OVER), "law", JobPace.DEFAULT.batch(2), removed -> {});
    }

    private static List<Access> lines() {
        List<Access> lines = new ArrayList<>();
        for (int second = 0; second < LINES; second++) {
            lines.add(new Access(
                    Instant.ofEpochSecond(second),
                    new Access.Who(Access.Kind.STAFF, "staff-1", "consultant", "office"),
                    "ab",
                    new Access.What("use", "content-provision", Optional.empty()),
                    DataForm.IDENTIFIED,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Access.Outcome.GRANTED,
                    List.of(),
                    List.of()));
        }
        return lines;
    }
}
