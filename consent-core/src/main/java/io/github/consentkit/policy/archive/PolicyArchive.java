package io.github.consentkit.policy.archive;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.archive.PolicyArchiveException.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps every published version of one policy, so that anybody can read what held on a day (clauses L-1 to L-3).
 *
 * <pre>{@code
 * PolicyArchive archive = PolicyArchive.in(Path.of("policies"), InstantSource.system());
 * archive.publish(Files.readAllBytes(Path.of("privacy-policy.json")));
 * byte[] then = archive.inForceAt(when).orElseThrow().bytes(); // the very bytes
 * }</pre>
 *
 * <p>A version never changes: other bytes under its id are refused, and so is one that would change what held at an instant
 * that is past. Safe for use by many threads, and a directory by several processes.
 */
public final class PolicyArchive {

    private final PolicyShelf shelf;
    private final InstantSource clock;

    private PolicyArchive(PolicyShelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Returns a new archive in memory, for tests. */
    public static PolicyArchive inMemory(InstantSource clock) {
        return new PolicyArchive(new MemoryShelf(), Check.notNull(clock, "clock"));
    }

    /**
     * Returns the archive in this directory, which is made when it is missing: a file for each version, written once, with
     * its digest in its name.
     *
     * @throws PolicyArchiveException when a file in it was changed, or cannot be read
     */
    public static PolicyArchive in(Path directory, InstantSource clock) {
        PolicyArchive archive = new PolicyArchive(
                new DirectoryShelf(Check.notNull(directory, "directory")), Check.notNull(clock, "clock"));
        archive.versions();
        return archive;
    }

    /**
     * Publishes the next version. The same bytes again change nothing.
     *
     * @param json the policy document, in UTF-8
     * @throws io.github.consentkit.policy.PolicyException with every problem of the document, or of its succession to the
     *     versions before
     * @throws PolicyArchiveException when the version was published with other bytes, or when it comes into force at an
     *     instant that is past although other versions are there already
     */
    public ArchivedPolicy publish(byte[] json) {
        return add(json, (version, known) -> {
            if (!known.isEmpty() && version.inForceFrom().isBefore(clock.instant())) {
                throw retroactive(version, "comes into force at an instant that is past; give it a later first day");
            }
            if (known.stream().anyMatch(other -> other.policy().inForceFrom().isAfter(version.inForceFrom()))) {
                throw retroactive(
                        version,
                        "comes into force before a version that is published; give it a later first"
                                + " day, or use addEarlier for what held before the archive was kept");
            }
        });
    }

    /**
     * Adds a version that held before the earliest one in the archive, such as one from before the archive was kept; what
     * held at any instant that the archive knows stays as it is. Add the newest first.
     *
     * @throws io.github.consentkit.policy.PolicyException as in {@link #publish}
     * @throws PolicyArchiveException when the version was published with other bytes, or does not come before all others
     */
    public ArchivedPolicy addEarlier(byte[] json) {
        return add(json, (version, known) -> {
            if (known.stream().anyMatch(other -> !other.policy().inForceFrom().isAfter(version.inForceFrom()))) {
                throw retroactive(
                        version,
                        "does not come before the versions that are there; add the newest first, and"
                                + " use publish for the next one");
            }
        });
    }

    /**
     * Returns every version, oldest first.
     *
     * @throws PolicyArchiveException when one was changed, or cannot be read
     */
    public List<ArchivedPolicy> versions() {
        return inOrder(shelf.read());
    }

    /** Returns the version in force at the instant; empty before the first. */
    public Optional<ArchivedPolicy> inForceAt(Instant instant) {
        Check.notNull(instant, "instant");
        List<ArchivedPolicy> versions = versions();
        return versions.stream()
                .filter(version -> !version.policy().inForceFrom().isAfter(instant))
                .reduce((earlier, later) -> later);
    }

    /** Returns the version with this id. */
    public Optional<ArchivedPolicy> version(Id<Policy> id) {
        Check.notNull(id, "id");
        return versions().stream()
                .filter(version -> version.policy().version().equals(id))
                .findFirst();
    }

    /** Returns the versions as a history, for the gate; empty while nothing is published. */
    public Optional<PolicyHistory> history() {
        List<Policy> policies = versions().stream().map(ArchivedPolicy::policy).toList();
        return policies.isEmpty() ? Optional.empty() : Optional.of(PolicyHistory.of(policies));
    }

    private interface Condition {
        void check(Policy version, List<ArchivedPolicy> known);
    }

    private ArchivedPolicy add(byte[] json, Condition condition) {
        ArchivedPolicy added = ArchivedPolicy.of(Check.notNull(json, "json"));
        shelf.change(known -> {
            List<ArchivedPolicy> before = inOrder(known);
            Optional<ArchivedPolicy> same = before.stream()
                    .filter(other ->
                            other.policy().version().equals(added.policy().version()))
                    .findFirst();
            if (same.isPresent()) {
                if (same.get().equals(added)) {
                    return Optional.empty();
                }
                throw new PolicyArchiveException(
                        Problem.PUBLISHED_OTHERWISE,
                        "version " + added.policy().version() + " was published with the SHA-256 digest "
                                + same.get().digest().hex() + ", and this text has another; give the change a version"
                                + " of its own");
            }
            condition.check(added.policy(), before);
            List<Policy> all =
                    new ArrayList<>(before.stream().map(ArchivedPolicy::policy).toList());
            all.add(added.policy());
            PolicyHistory.of(all);
            return Optional.of(added);
        });
        return added;
    }

    private static PolicyArchiveException retroactive(Policy version, String why) {
        return new PolicyArchiveException(Problem.RETROACTIVE, "version " + version.version() + " " + why);
    }

    private static List<ArchivedPolicy> inOrder(List<ArchivedPolicy> versions) {
        return versions.stream()
                .sorted(Comparator.comparing(version -> version.policy().inForceFrom()))
                .toList();
    }
}
