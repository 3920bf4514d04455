package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.ThirdParty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The facts of which people are told before their data goes to a third party (PIPA articles 17(2), 18(3)). */
final class Facts {

    private static final Map<String, String> KOREAN =
            Map.of("purposes", "이용 목적", "items", "항목", "period", "보유 기간", "refusal", "거부할 권리와 불이익");

    private Facts() {}

    /** Returns the facts that neither the third party nor its consent block states. */
    private static List<String> missingFrom(Policy policy, ThirdParty party) {
        List<String> missing = new ArrayList<>();
        boolean asked = policy.blocks().stream()
                .anyMatch(block -> block.kind() == BlockKind.THIRD_PARTY
                        && block.recipient().filter(party.id()::equals).isPresent());
        if (party.purposes().isEmpty() && party.use().isEmpty()) {
            missing.add("purposes");
        }
        if (party.items().isEmpty()) {
            missing.add("items");
        }
        if (party.period().isEmpty() && party.keeps().isEmpty()) {
            missing.add("period");
        }
        if (party.refusal().isEmpty() && !asked) {
            missing.add("refusal");
        }
        return missing;
    }

    /** Tells of every third party of this kind of which a fact is missing. */
    static void eachIncomplete(Policy policy, Predicate<ThirdParty> kind, Incomplete told) {
        Each.of("/provision/thirdParties", policy.document().provision().thirdParties(), (pointer, party) -> {
            List<String> missing = missingFrom(policy, party);
            if (!missing.isEmpty() && kind.test(party)) {
                told.accept(pointer, party, missing);
            }
        });
    }

    static boolean goesBeyondPurpose(ThirdParty party) {
        return party.scope().filter(ThirdParty.Scope.OTHER_PURPOSE::equals).isPresent();
    }

    /** Takes a third party, its pointer, and the facts that are missing. */
    interface Incomplete {

        void accept(String pointer, ThirdParty party, List<String> missing);
    }

    static String ko(List<String> facts) {
        return String.join(", ", facts.stream().map(KOREAN::get).toList());
    }

    static String en(List<String> facts) {
        return String.join(", ", facts);
    }
}
