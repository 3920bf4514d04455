package io.github.consentkit.jdbc;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.consent.ledger.ChainHash;
import io.github.consentkit.consent.ledger.LedgerEntry;
import io.github.consentkit.consent.ledger.Pseudonym;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.GuardianId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as a row. What one of several kinds is stands in a column by its name. */
final class LedgerRow {

    /** The columns after the tenant, in the order in which {@link #write} sets them. */
    static final String COLUMNS = "pseudonym, seq, recorded_at, occurred_at, kind, block_id, purposes, policy_version,"
            + " shown_language, shown_digest, act, act_scope, method_id, evidence_kind, evidence_digest, giver,"
            + " confirmation, guardian, submission, previous, hash, mac";

    /** A parameter for the tenant and one for each column. */
    static final String PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private static final String SELF = "SELF";
    private static final String GUARDIAN = "GUARDIAN";
    private static final String CONTROLLER = "CONTROLLER";

    private LedgerRow() {}

    static SqlCall write(SqlCall call, LedgerEntry entry) {
        NewConsentEvent content = entry.event().content();
        Manner manner = content.manner();
        Optional<Giver.Guardian> guardian =
                content.giver() instanceof Giver.Guardian given ? Optional.of(given) : Optional.empty();
        return call.text(entry.pseudonym().hex())
                .number(entry.event().sequence())
                .time(entry.event().recordedAt())
                .time(content.occurredAt())
                .text(content.kind().name())
                .text(content.block().value())
                .text(unlessEmpty(
                        content.purposes().stream().map(Id::value).sorted().collect(Collectors.joining("\n"))))
                .text(content.shown().version().value())
                .text(content.shown().language().name())
                .text(content.shown().digest().hex())
                .text(manner.act().name())
                .text(manner.scope().name())
                .text(manner.method().map(Id::value))
                .text(manner.evidence().map(mark -> mark.kind().name()))
                .text(manner.evidence().map(EvidenceMark::digest))
                .text(giver(content.giver()))
                .text(guardian.map(given -> given.confirmation().name()))
                .text(guardian.flatMap(Giver.Guardian::guardian).map(GuardianId::value))
                .text(content.submission().map(SubmissionId::value))
                .text(entry.previous().hex())
                .text(entry.hash().hex())
                .text(entry.mac());
    }

    /** Reads an entry; what the ledger never wrote is tampered with, wherever it stands in the row. */
    static LedgerEntry read(ResultSet row) throws SQLException {
        Pseudonym chain = pseudonym(row.getString("pseudonym"), "ck_consent_event");
        long sequence = row.getLong("seq");
        try {
            return new LedgerEntry(
                    chain,
                    new ConsentEvent(sequence, Micros.read(row, "recorded_at"), content(row)),
                    new ChainHash(row.getString("previous")),
                    new ChainHash(row.getString("hash")),
                    row.getString("mac"));
        } catch (InvalidInputException e) {
            throw new TamperedLedgerException(chain, sequence, "cannot be read: " + e.getMessage());
        }
    }

    static Pseudonym pseudonym(String hex, String table) {
        try {
            return new Pseudonym(hex);
        } catch (InvalidInputException e) {
            throw new StoreException("a row of " + table + " holds a pseudonym that was never drawn; find out who"
                    + " changed it, and restore it");
        }
    }

    private static NewConsentEvent content(ResultSet row) throws SQLException {
        return new NewConsentEvent(
                Id.of(row.getString("block_id")),
                name(EventKind.class, row, "kind"),
                purposes(row.getString("purposes")),
                new Shown(
                        Id.of(row.getString("policy_version")),
                        name(Language.class, row, "shown_language"),
                        new TextDigest(row.getString("shown_digest"))),
                new Manner(
                        name(Act.class, row, "act"),
                        name(ActScope.class, row, "act_scope"),
                        Optional.ofNullable(row.getString("method_id")).map(Id::of),
                        evidence(row)),
                giver(row),
                Optional.ofNullable(row.getString("submission")).map(SubmissionId::of),
                Micros.read(row, "occurred_at"));
    }

    /** Some databases take an empty text for null. */
    static Optional<String> unlessEmpty(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Set<Id<Purpose>> purposes(@Nullable String lines) {
        Set<Id<Purpose>> purposes = new LinkedHashSet<>();
        if (lines != null) {
            for (String line : lines.split("\n", -1)) {
                purposes.add(Id.of(line));
            }
        }
        return purposes;
    }

    private static Optional<EvidenceMark> evidence(ResultSet row) throws SQLException {
        String digest = row.getString("evidence_digest");
        if (digest == null) {
            refuse(row, "evidence_kind");
        }
        return digest == null
                ? Optional.empty()
                : Optional.of(new EvidenceMark(name(EvidenceKind.class, row, "evidence_kind"), digest));
    }

    private static String giver(Giver giver) {
        if (giver instanceof Giver.Self) {
            return SELF;
        }
        return giver instanceof Giver.Guardian ? GUARDIAN : CONTROLLER;
    }

    private static Giver giver(ResultSet row) throws SQLException {
        String giver = row.getString("giver");
        if (!GUARDIAN.equals(giver)) {
            refuse(row, "confirmation");
            refuse(row, "guardian");
        }
        if (SELF.equals(giver)) {
            return Giver.self();
        }
        if (GUARDIAN.equals(giver)) {
            return new Giver.Guardian(
                    name(GuardianConfirmation.class, row, "confirmation"),
                    Optional.ofNullable(row.getString("guardian")).map(GuardianId::of));
        }
        if (CONTROLLER.equals(giver)) {
            return Giver.controller();
        }
        throw unknown("giver");
    }

    /** What does not belong to the event is not in its hash either, and must not stand there. */
    private static void refuse(ResultSet row, String column) throws SQLException {
        if (row.getString(column) != null) {
            throw unknown(column);
        }
    }

    private static <E extends Enum<E>> E name(Class<E> type, ResultSet row, String column) throws SQLException {
        @Nullable String name = row.getString(column);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw unknown(column);
    }

    private static InvalidInputException unknown(String column) {
        return new InvalidInputException("a row of ck_consent_event has in column " + column
                + " what this release does not know; use the release that wrote it, or a newer one");
    }
}
