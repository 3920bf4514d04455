package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Rights;
import java.util.List;
import java.util.Set;

/** What people call the rights. */
final class RightNames {

    private RightNames() {}

    static String ko(Set<Rights.Right> rights) {
        return Names.ko(List.copyOf(rights), RightNames::name);
    }

    static String en(Set<Rights.Right> rights) {
        return Names.en(List.copyOf(rights), RightNames::name);
    }

    private static LocalizedText name(Rights.Right right) {
        return switch (right) {
            case ACCESS -> new LocalizedText("열람", "access");
            case RECTIFY -> new LocalizedText("정정", "correction");
            case ERASE -> new LocalizedText("삭제", "erasure");
            case SUSPEND -> new LocalizedText("처리정지", "suspension");
            case WITHDRAW -> new LocalizedText("동의 철회", "withdrawal of consent");
            case LEAVE -> new LocalizedText("탈퇴", "leaving");
            case PORT -> new LocalizedText("전송", "portability");
            case OBJECT -> new LocalizedText("반대", "objection");
            case AUTOMATED_DECISION -> new LocalizedText("자동화된 결정의 거부와 설명", "refusing automated decisions");
        };
    }
}
