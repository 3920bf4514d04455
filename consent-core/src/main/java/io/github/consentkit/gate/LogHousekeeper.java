package io.github.consentkit.gate;

import io.github.consentkit.audit.AccessLogPruner;
import io.github.consentkit.audit.PruneReport;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.KeptRecord;
import java.time.Instant;

/** Ends lines of the access log. */
final class LogHousekeeper implements Housekeeper {

    private final AccessLogPruner pruner;

    LogHousekeeper(AccessLogPruner pruner) {
        this.pruner = pruner;
    }

    @Override
    public KeptRecord record() {
        return KeptRecord.ACCESS_LOG;
    }

    @Override
    public Tidied count(Instant before) {
        return tidied(pruner.count(before));
    }

    @Override
    public Tidied remove(Instant before, JobPace pace) {
        return tidied(pruner.prune(before, KeptRecord.ACCESS_LOG.law(), pace, removed -> {}));
    }

    private static Tidied tidied(PruneReport report) {
        return new Tidied(report.removed(), report.failed(), report.problems());
    }
}
