package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.policy.json.PolicyWriter;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anonymising in place of deleting is declared for some items, with its reason, and for nothing else (clause D-4). */
class DestructionChecksTest {

    private static final Id<Item> USAGE = Id.of("service-usage-record");
    private static final String PLACE = "/destruction/methods/9";

    @Test
    void aDeclaredAnonymisationIsForItsItemsAloneAndTheRestIsDeleted() {
        Policy policy = declared().read();
        Destruction destruction = policy.document().destruction();

        assertThat(destruction.anonymisationOf(USAGE)).hasValueSatisfying(method -> {
            assertThat(method.clause()).isEqualTo(Id.of("D-4"));
            assertThat(method.reason()).contains(new LocalizedText("압축 보관", "Kept compressed"));
        });
        assertThat(destruction.anonymisationOf(Id.of("name"))).isEmpty();
        assertThat(destruction.deletion()).isEqualTo(Destruction.Technique.IRRECOVERABLE_DELETION);
        assertThat(PolicyReader.read(PolicyWriter.write(policy)).document()).isEqualTo(policy.document());
        assertThat(Example.policy().document().destruction().anonymisationOf(USAGE))
                .isEmpty();
    }

    @Test
    void whereOnlyAnonymisationIsToldTheRestIsDeletedForGood() {
        Destruction destruction =
                declared().remove("/destruction/methods/0").read().document().destruction();
        assertThat(destruction.deletion()).isEqualTo(Destruction.Technique.IRRECOVERABLE_DELETION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper", "other-medium"})
    void onlyElectronicDataIsAnonymised(String medium) {
        assertOnly(
                declared().set(PLACE + "/medium", "\"" + medium + "\""),
                PLACE + "/medium",
                "is nothing that can be anonymised; write electronic");
    }

    @Test
    void itNamesItsItems() {
        assertOnly(declared().remove(PLACE + "/items"), PLACE + "/items", "is missing or empty; name the items");
        assertOnly(declared().set(PLACE + "/items/-", "\"no-such\""), PLACE + "/items/1", "is not declared");
    }

    @Test
    void itNamesItsReason() {
        assertOnly(declared().remove(PLACE + "/reason"), PLACE + "/reason", "is missing; say why deleting");
    }

    @Test
    void anItemHasOneReason() {
        assertOnly(
                declared().set("/destruction/methods/-", declared().jsonAt(PLACE)),
                "/destruction/methods/10/items/0",
                "names 'service-usage-record', which another method anonymises");
    }

    @Test
    void noOtherMethodHasItemsOrAReason() {
        assertOnly(
                JsonEdit.ofExample().set("/destruction/methods/0/items", "[\"name\"]"),
                "/destruction/methods/0/items",
                "only anonymisation is for some items");
        assertOnly(
                JsonEdit.ofExample().set("/destruction/methods/0/reason", "{\"ko\": \"왜\", \"en\": \"Why\"}"),
                "/destruction/methods/0/reason",
                "only anonymisation needs one");
    }

    private static JsonEdit declared() {
        return JsonEdit.ofExample().set("/destruction/methods/-", """
                {"clause": "D-4", "medium": "electronic", "technique": "anonymisation", "extent": "part",
                 "items": ["service-usage-record"], "reason": {"ko": "압축 보관", "en": "Kept compressed"}}""");
    }
}
