package io.github.consentkit.consent;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import java.util.Optional;

/** Writes again what was on the screen. */
final class ShownTexts {

    private ShownTexts() {}

    static ShownText of(PolicyHistory policies, NewConsentEvent event) {
        Shown shown = event.shown();
        Optional<Policy> version = policies.version(shown.version());
        Optional<ConsentBlock> block = version.flatMap(policy -> policy.block(event.block()));
        if (version.isEmpty() || block.isEmpty()) {
            return new ShownText(shown, Optional.empty(), Optional.empty(), ShownText.Match.NOT_AT_HAND);
        }
        BlockText writer = BlockText.in(shown.language());
        for (Audience audience : Audience.values()) {
            FormBlock written = writer.write(version.get(), block.get(), audience);
            if (written.digest().equals(shown.digest())) {
                return new ShownText(
                        shown, Optional.of(block.get().title()), Optional.of(written.text()), ShownText.Match.SAME);
            }
        }
        return new ShownText(shown, Optional.of(block.get().title()), Optional.empty(), ShownText.Match.DIFFERENT);
    }
}
