package io.github.consentkit.audit;

import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines of an access log for the tests of the chain. */
final class Lines {

    static final LogSecrets SECRETS = new KeyedLogSecrets("the log's secret");

    private Lines() {}

    /** A line with something in every field. */
    static Access full(int number) {
        return new Access(
                Instant.parse("2026-11-22T03:00:00Z").plusSeconds(number),
                new Access.Who(Access.Kind.STAFF, "staff-" + number, "consultant", "office"),
                "5e8dd316726b0335",
                new Access.What("provide", "payment", Optional.of("payment-gateway")),
                DataForm.IDENTIFIED,
                List.of(Id.of("name"), Id.of("email")),
                Optional.of(new Access.Place("application", "0a0b")),
                Optional.of(Id.of("2024-02-21")),
                Access.Outcome.REFUSED,
                List.of("absolute-prohibition", "role-not-allowed"),
                List.of(Id.of("A-5"), Id.of("J-2")));
    }

    /** A line with nothing in every field that may be empty. */
    static Access sparse(int number) {
        return new Access(
                Instant.EPOCH.plusSeconds(number),
                new Access.Who(Access.Kind.SELF, "a", "b", "c"),
                "d",
                new Access.What("use", "e", Optional.empty()),
                DataForm.AGGREGATE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Access.Outcome.GRANTED,
                List.of(),
                List.of());
    }
}
