package io.github.consentkit.media;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import java.util.Set;
import java.util.stream.Collectors;

/** What the register calls things. */
final class MediaWords {

    private final Language language;
    private final Policy policy;

    MediaWords(Language language, Policy policy) {
        this.language = language;
        this.policy = policy;
    }

    String say(String ko, String en) {
        return language == Language.KO ? ko : en;
    }

    String of(MediumKind kind) {
        return switch (kind) {
            case PAPER_DOCUMENT -> say("종이 문서", "paper document");
            case PHOTO_PRINT -> say("인화 사진", "printed photo");
            case FAX_SPOOL -> say("팩스 저장 장치", "fax memory");
            case USB -> say("USB 저장 장치", "USB stick or card");
            case OPTICAL_DISC -> say("광디스크", "optical disc");
            case TAPE -> say("자기 테이프", "magnetic tape");
            case DISK -> say("하드디스크", "hard disk");
            case OTHER -> say("그 밖의 매체", "other medium");
        };
    }

    String of(Cabinet cabinet) {
        return switch (cabinet.kind()) {
            case ORDINARY -> say("서류함 ", "cabinet ") + cabinet.id();
            case SEPARATE -> say("별도의 서류함 ", "separate cabinet ") + cabinet.id();
        };
    }

    String what(MediumFact fact) {
        if (fact instanceof MediumFact.Entered) {
            return say("등록", "entered");
        } else if (fact instanceof MediumFact.Filed) {
            return say("편철", "filed");
        } else if (fact instanceof MediumFact.Moved) {
            return say("이동", "moved");
        } else if (fact instanceof MediumFact.TakenOut) {
            return say("반출", "taken out");
        } else if (fact instanceof MediumFact.Returned) {
            return say("반납", "returned");
        } else if (fact instanceof MediumFact.Destroyed) {
            return say("파기", "destroyed");
        } else if (fact instanceof MediumFact.Marked marked) {
            return marked.usability() == HeldData.Usability.LOCKED ? say("이용 정지", "locked") : say("이용 정지 해제", "freed");
        } else if (fact instanceof MediumFact.Struck) {
            return say("기록 취소", "struck out");
        }
        return say("할 일", "task");
    }

    String of(MediumTask.Kind kind) {
        return switch (kind) {
            case SEPARATE -> say("별도의 서류함으로 옮기기", "move to a separate cabinet");
            case DESTROY -> say("파기", "destroy");
        };
    }

    String of(Destruction.Extent extent) {
        return switch (extent) {
            case WHOLE -> say("전부", "the whole");
            case PART -> say("일부", "a part");
        };
    }

    String of(Destruction.Technique technique) {
        return switch (technique) {
            case IRRECOVERABLE_DELETION -> say("복구할 수 없는 삭제", "irrecoverable deletion");
            case SHREDDING -> say("파쇄", "shredding");
            case INCINERATION -> say("소각", "incineration");
            case MASKING -> say("마스킹", "masking");
            case PUNCHING -> say("천공", "punching");
            case DEGAUSSING -> say("소자", "degaussing");
            case OVERWRITING -> say("초기화 또는 덮어쓰기", "initialising or overwriting");
            case PHYSICAL_DESTRUCTION -> say("물리적 파괴", "physical destruction");
            case ANONYMISATION -> say("익명처리", "anonymisation");
        };
    }

    String of(MediumTask.Why why) {
        return switch (why) {
            case TERM -> say("보유 기간 종료", "the term has ended");
            case ERASURE -> say("정보주체의 정보 삭제", "the person is erased");
            case ORDER -> say("담당자의 지시", "ordered");
        };
    }

    String of(MediaRegister.Finding finding) {
        return switch (finding) {
            case TAKEN_OUT_WITHOUT_APPROVAL -> say("승인 없는 반출", "taken out without approval");
            case NOT_BACK_IN_TIME -> say("반납 지연", "not back in time");
            case LATE -> say("기한 지남", "late");
        };
    }

    String share(int number) {
        return say("정보주체 ", "person ") + number;
    }

    String shares(Set<Integer> shares) {
        return shares.stream().sorted().map(this::share).collect(Collectors.joining(", "));
    }

    /** The names of the items in the policy, or their ids where it does not have them any more. */
    String items(Set<Id<Item>> items) {
        return items.stream()
                .sorted()
                .map(id -> policy.item(id).map(item -> item.name().in(language)).orElse(id.value()))
                .collect(Collectors.joining(", "));
    }
}
