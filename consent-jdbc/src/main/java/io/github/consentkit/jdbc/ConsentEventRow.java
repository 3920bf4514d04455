package io.github.consentkit.jdbc;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of consent as a row. What one of several kinds is stands in a column by its name. */
final class ConsentEventRow {

    /** The columns after the key, in the order in which an insertion sets them. */
    static final String COLUMNS = "recorded_at, occurred_at, block_id, kind, policy_version, shown_language,"
            + " shown_digest, act, act_scope, method_id, evidence_kind, evidence_reference, giver, confirmation";

    private static final String SELF = "SELF";
    private static final String GUARDIAN = "GUARDIAN";

    private ConsentEventRow() {}

    /** Returns the event with times of the precision in which they are kept. */
    static NewConsentEvent asItWillBeRead(NewConsentEvent event) {
        return new NewConsentEvent(
                event.subject(),
                event.block(),
                event.kind(),
                event.shown(),
                event.act(),
                event.scope(),
                event.method(),
                event.evidence(),
                event.giver(),
                Micros.floor(event.occurredAt()));
    }

    static String giver(Giver giver) {
        return giver instanceof Giver.Guardian ? GUARDIAN : SELF;
    }

    static Optional<String> confirmation(Giver giver) {
        return giver instanceof Giver.Guardian guardian
                ? Optional.of(guardian.confirmation().name())
                : Optional.empty();
    }

    static ConsentEvent read(SubjectId subject, ResultSet row) throws SQLException {
        return new ConsentEvent(
                row.getLong("seq"),
                Micros.read(row, "recorded_at"),
                new NewConsentEvent(
                        subject,
                        Id.of(row.getString("block_id")),
                        name(EventKind.class, row, "kind"),
                        new Shown(
                                Id.of(row.getString("policy_version")),
                                name(Language.class, row, "shown_language"),
                                new TextDigest(row.getString("shown_digest"))),
                        name(Act.class, row, "act"),
                        name(ActScope.class, row, "act_scope"),
                        Id.of(row.getString("method_id")),
                        evidence(row),
                        giver(row),
                        Micros.read(row, "occurred_at")));
    }

    private static Optional<Evidence> evidence(ResultSet row) throws SQLException {
        String reference = row.getString("evidence_reference");
        return reference == null
                ? Optional.empty()
                : Optional.of(new Evidence(name(EvidenceKind.class, row, "evidence_kind"), reference));
    }

    private static Giver giver(ResultSet row) throws SQLException {
        String giver = row.getString("giver");
        if (SELF.equals(giver)) {
            return Giver.self();
        }
        if (GUARDIAN.equals(giver)) {
            return Giver.guardian(name(GuardianConfirmation.class, row, "confirmation"));
        }
        throw unknown("giver");
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

    private static StoreException unknown(String column) {
        return new StoreException("a row of ck_consent_event has in column " + column
                + " what this release does not know; use the release that wrote it, or a newer one");
    }
}
