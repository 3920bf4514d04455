package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything in which a database differs from what this release needs. Immutable.
 *
 * @param dialect which database it is
 * @param findings the worst kind first; none where everything is as it should be
 */
public record SchemaReport(Dialect dialect, List<SchemaFinding> findings) {

    /** Copies the findings. */
    public SchemaReport {
        Check.notNull(dialect, "dialect");
        findings = List.copyOf(Check.notNull(findings, "findings"));
    }

    /** Returns whether the stores can work here. */
    public boolean isFine() {
        return findings.isEmpty();
    }

    /** Returns a line for each finding. */
    @Override
    public String toString() {
        return isFine()
                ? "the tables in " + dialect.productName() + " are as they should be"
                : findings.stream().map(SchemaFinding::toString).collect(Collectors.joining("\n"));
    }

    void refuse() {
        if (!isFine()) {
            throw new SchemaException(findings.get(0).problem(), toString());
        }
    }
}
