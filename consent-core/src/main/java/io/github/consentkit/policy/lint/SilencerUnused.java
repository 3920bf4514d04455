package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LocalizedText;
import java.util.Optional;

/** The advice about a silencer that silenced nothing: the finding is gone, or was never there. */
final class SilencerUnused {

    static final String ID = "SILENCER_UNUSED";

    private static final LocalizedText FIX = new LocalizedText(
            "더는 필요하지 않으면 지워 주십시오. 아직 필요하다면 규칙 이름과 위치가 맞는지 확인해 주십시오.",
            "Remove it if it is no longer needed; otherwise check the rule's id and the place.");

    private SilencerUnused() {}

    static Finding of(Silence silence) {
        LocalizedText message = new LocalizedText(
                "덮어 두기로 한 지적이 나오지 않았습니다: " + silence.id() + ".",
                "A finding that was to be silenced did not come up: " + silence.id() + ".");
        return new Finding(
                ID, Severity.ADVICE, Optional.empty(), silence.pointer().orElse(""), Optional.empty(), message, FIX);
    }
}
