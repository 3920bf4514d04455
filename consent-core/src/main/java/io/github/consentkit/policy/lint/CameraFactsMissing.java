package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.VideoDevice;
import java.util.List;

/** Fixed cameras come with number, place, range, hours, period and manager (PIPA article 25(7)). */
final class CameraFactsMissing extends StandardRule {

    CameraFactsMissing() {
        super(
                "CAMERA_FACTS_MISSING",
                Severity.WARNING,
                List.of(Laws.PIPA_25_7),
                "대수, 위치, 촬영 범위, 시간, 보관 기간과 장소, 관리책임자, 열람 방법을 적어 주십시오.",
                "State number, place, range, hours, period and place of storage, manager, and how to see recordings.");
    }

    @Override
    public void check(Policy policy, LintContext found) {
        Each.of("/video", policy.document().video(), (pointer, device) -> {
            boolean complete = device.count().isPresent()
                    && device.place().isPresent()
                    && device.range().isPresent()
                    && device.hours().isPresent()
                    && device.retention().isPresent()
                    && device.manager().isPresent()
                    && device.viewing().isPresent();
            if (device.kind() == VideoDevice.Kind.FIXED && !complete) {
                found.report(
                        pointer,
                        device.clause(),
                        "고정형 영상정보처리기기에 관하여 빠진 내용이 있습니다.",
                        "Some facts about the fixed cameras are missing.");
            }
        });
    }
}
