package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what the library itself keeps: access log, answered notices to recipients, what ties the ledger to people who are gone. Each
 * has a declared end ({@link RecordKeeping}). Safe for use by many threads.
 */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.housekeeping");

    private final PolicyHistory policies;
    private final RecordKeeping keeping;
    private final InstantSource clock;
    private final ClockWatch watch;
    private final List<Housekeeper> keepers = new CopyOnWriteArrayList<>();

    /**
     * Creates the service; hosts get one from {@code ConsentKit.lifecycle().housekeeping()}.
     *
     * @throws io.github.consentkit.error.InvalidInputException when a period is shorter than the law has it
     */
    public Housekeeping(
            PolicyHistory policies, RecordKeeping keeping, InstantSource clock, Stores stores, ClockCheck check) {
        this.policies = Check.notNull(policies, "policies");
        this.keeping = Check.notNull(keeping, "how long records are kept");
        this.clock = Check.notNull(clock, "clock");
        this.watch =
                new ClockWatch(Check.notNull(stores, "stores"), clock, Check.notNull(check, "the check of the clock"));
        policies.versions().forEach(keeping::refuseTooShort);
    }

    /** Adds who removes a kind of record; those of one kind are counted together. */
    public void register(Housekeeper keeper) {
        keepers.add(Check.notNull(keeper, "keeper"));
    }

    /** Removes what is over, at the default pace. */
    public HousekeepingReport run() {
        return run(JobPace.DEFAULT);
    }

    /**
     * Removes what is over. A part of {@link Lifecycle#sweep()}; for hosts that let another account do it, which may remove lines
     * of the access log. Killed and run again it goes on from where it was.
     *
     * @throws ClockAheadException when the clock is far ahead of that of the database; nothing is removed then
     * @throws JobInterruptedException when the thread is interrupted; what is removed is removed
     */
    public HousekeepingReport run(JobPace pace) {
        return run(pace, Set.of());
    }

    /** Runs without what would ask one of the stores that could not be reached a moment before. */
    HousekeepingReport run(JobPace pace, Set<String> unreachable) {
        Check.notNull(pace, "the pace");
        watch.refuseIfAhead();
        HousekeepingReport report = each(
                clock.instant(),
                (keeper, before) ->
                        keeper.otherStore().filter(unreachable::contains).isPresent()
                                ? Housekeeper.Tidied.NOTHING
                                : keeper.remove(before, pace));
        report.records().forEach((record, tidied) -> {
            if (tidied.failed() > 0) {
                LOG.warn("{}: {} removed, {} failed: {}", record, tidied.removed(), tidied.failed(), tidied.problems());
            }
        });
        return report;
    }

    /** Returns what a run at the instant would remove; nothing is changed. */
    public HousekeepingReport plan(Instant at) {
        return each(Check.notNull(at, "at"), Housekeeper::count);
    }

    /**
     * Returns the first instant whose records of the kind are still kept at an instant. Each version of the policy that was in force
     * until then counts, and the one that keeps longest decides: what was written down under it does not lose what it promised.
     */
    public Instant keptFrom(KeptRecord record, Instant at) {
        Check.notNull(at, "at");
        return policies.versions().stream()
                .filter(policy -> !policy.inForceFrom().isAfter(at))
                .map(policy -> keptFrom(record, at, policy))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> keptFrom(record, at, policies.newest()));
    }

    private Instant keptFrom(KeptRecord record, Instant at, Policy policy) {
        return keptFrom(at, keeping.of(record, policy), policy.document().zone());
    }

    /** The days are those of the law; a day is gone when its last moment is. */
    private static Instant keptFrom(Instant at, Period period, ZoneId zone) {
        if (period.isZero()) {
            return at; // it ends at once
        }
        LocalDate day = LocalDate.ofInstant(at, zone).minus(period);
        while (CalendarPeriod.endOf(lastMoment(day, zone), period, zone).isAfter(at)) {
            day = day.minusDays(1);
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant lastMoment(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.MAX).atZone(zone).toInstant();
    }

    private HousekeepingReport each(Instant at, BiFunction<Housekeeper, Instant, Housekeeper.Tidied> work) {
        Map<KeptRecord, Housekeeper.Tidied> records = new EnumMap<>(KeptRecord.class);
        for (Housekeeper keeper : keepers) {
            records.merge(keeper.record(), attempt(keeper, at, work), Housekeeper.Tidied::and);
        }
        return new HousekeepingReport(records);
    }

    @SuppressWarnings("IllegalCatch") // whatever one of them throws, the others go on
    private Housekeeper.Tidied attempt(
            Housekeeper keeper, Instant at, BiFunction<Housekeeper, Instant, Housekeeper.Tidied> work) {
        try {
            return work.apply(keeper, keptFrom(keeper.record(), at));
        } catch (JobInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            String problem = e instanceof ConsentKitException known
                    ? String.valueOf(known.getMessage())
                    : e.getClass().getName();
            return new Housekeeper.Tidied(0, 1, List.of(problem));
        }
    }
}
