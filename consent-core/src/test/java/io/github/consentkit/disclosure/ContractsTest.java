package io.github.consentkit.disclosure;

import static io.github.consentkit.disclosure.Partners.GATEWAY;
import static io.github.consentkit.disclosure.Partners.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a contract ends, one order is open until the processor attests (clause G-3). */
class ContractsTest {

    private static final String SUB = """
            {"id": "card-printer", "clause": "G-1", "name": {"ko": "카드사", "en": "card printer"}, "country": "KR",
             "subOf": "payment-gateway",
             "tasks": [{"clause": "G-2", "name": {"ko": "인쇄", "en": "print"}, "purposes": ["payment"], "items": ["name"]}],
             "term": {"clause": "G-3", "text": {"ko": "계약", "en": "contract"}, "from": "2020-01-01"}}""";

    @Test
    void aContractWhoseLastDayHasPassedIsEndedOnce_G3() {
        Partners partners = of(Partners.policy().set("/entrustment/processors/0/term/to", "\"2026-11-22\""));
        assertThat(partners.recipients().checkContracts()).isEmpty();
        partners.now = Example.at("2026-11-22T23:59:59.999999");
        assertThat(partners.recipients().checkContracts()).isEmpty();

        partners.now = Example.at("2026-11-23T00:00");
        List<Notice> orders = partners.recipients().checkContracts();

        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.recipient()).isEqualTo(GATEWAY);
            assertThat(order.kind()).isEqualTo(NoticeKind.CONTRACT_ENDED);
            assertThat(order.subject()).isEmpty();
            assertThat(order.items()).isEmpty();
            assertThat(order.clause()).isEqualTo(Id.of("G-3"));
            assertThat(order.due()).isEqualTo(Example.at("2026-11-28T00:00"));
        });
        partners.now = Example.at("2026-12-25T00:00");
        assertThat(partners.recipients().checkContracts()).isEmpty();
        partners.recipients().deliver();
        NoticeId id = orders.get(0).id();
        partners.recipients().acknowledge(id);
        assertThat(partners.overdueAt(partners.now)).hasSize(1);
        partners.recipients().attest(id, new Attestation("desk", "letter 7", partners.now));
        assertThat(partners.overdueAt(partners.now)).isEmpty();
        assertThat(partners.recipients().checkContracts()).isEmpty();
    }

    @Test
    void whoWorksForAnEndedProcessorEndsWithIt() {
        Partners partners = of(Partners.policy()
                .set("/entrustment/processors/0/term/to", "\"2026-11-21\"")
                .set("/entrustment/processors/-", SUB));

        assertThat(partners.recipients().checkContracts())
                .extracting(Notice::recipient)
                .containsExactly(Id.of("card-printer"), GATEWAY);
    }

    @Test
    void aRunningContractIsLeftAlone() {
        assertThat(of(Partners.policy().set("/entrustment/processors/-", SUB))
                        .recipients()
                        .checkContracts())
                .isEmpty();
        assertThat(of(Partners.policy()
                                .remove("/entrustment/processors/0/term")
                                .set("/entrustment/processors/0/unstated", "[\"period\"]"))
                        .recipients()
                        .checkContracts())
                .isEmpty();
    }

    @Test
    void whomThePolicyNamesNoMoreIsEndedWithTheDayBeforeIt() {
        Policy first = Partners.policy().set("/entrustment/processors/-", SUB).read();
        Partners partners =
                new Partners(List.of(first, second(Partners.policy()).read()), RetryPlan.DEFAULT, Observer.none());

        assertThat(partners.recipients().checkContracts()).singleElement().satisfies(order -> {
            assertThat(order.recipient()).isEqualTo(Id.of("card-printer"));
            assertThat(order.due()).isEqualTo(Example.at("2025-05-06T00:00"));
        });
        partners.now = Example.at("2025-04-30T23:59");
        assertThat(new Partners(List.of(first, second(Partners.policy()).read()), RetryPlan.DEFAULT, Observer.none())
                        .recipients()
                        .checkContracts())
                .hasSize(1);
        assertThat(partners.recipients().checkContracts()).isEmpty();
    }

    @Test
    void aContractThatALaterVersionProlongsRuns() {
        Policy first = Partners.policy()
                .set("/entrustment/processors/0/term/to", "\"2025-04-30\"")
                .read();
        Policy prolonged = second(Partners.policy().set("/entrustment/processors/0/term/to", "\"2026-12-31\""))
                .read();

        assertThat(new Partners(List.of(first, prolonged), RetryPlan.DEFAULT, Observer.none())
                        .recipients()
                        .checkContracts())
                .isEmpty();
    }

    @Test
    void aContractIsEndedByHandOnceForADay() {
        Partners partners = new Partners();
        Notice order = partners.recipients().endContract(GATEWAY, partners.now);
        assertThat(partners.recipients().endContract(GATEWAY, partners.now.minusSeconds(9)))
                .isEqualTo(order);
        assertThat(partners.recipients().endContract(GATEWAY, Example.at("2026-11-21T12:00")))
                .isNotEqualTo(order);

        assertThatThrownBy(() -> partners.recipients().endContract(GATEWAY, partners.now.plusSeconds(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in the future");
        assertThatThrownBy(() -> partners.recipients().endContract(PARTNER, partners.now))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("third party");
        assertThatThrownBy(() -> partners.recipients().endContract(Id.of("nobody"), partners.now))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Partners of(JsonEdit policy) {
        return new Partners(List.of(policy.read()), RetryPlan.DEFAULT, Observer.none());
    }

    private static JsonEdit second(JsonEdit edit) {
        return edit.set("/publication/version", "\"2025-05-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2025-04-01\"")
                .set("/publication/effectiveFrom", "\"2025-05-01\"")
                .set("/publication/changes", "[]");
    }
}
