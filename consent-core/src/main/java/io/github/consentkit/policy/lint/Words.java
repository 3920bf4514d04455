package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.regex.Pattern;

/**
 * Words by which a rule knows what a name speaks of, where no fact of the model says it. A name that speaks of a thing in
 * either language does.
 */
enum Words {
    DELIVERY(
            "배송|택배|배달|(물품|상품|청구서|우편).*발송",
            "\\bdelivery\\b|deliver\\w* (of )?(goods|products|parcels)|shipping|courier|sending goods"),
    ADDRESS("주소", "address"),
    NOT_POSTAL("이메일|메일|전자우편|IP|아이피|맥 주소", "e-?mail|\\bip\\b|\\bmac\\b"),
    AGE("생년|생일|나이|연령|만 ?\\d+ ?세", "birth|\\bage\\b|years? old|\\d+ or older"),
    CONTACT("이름|성명|전화|연락처|이메일|전자우편", "name|phone|e-?mail|contact"),
    STATISTICS("통계", "statistic"),
    COOKIE("쿠키", "cookie"),
    FOR_EVER("무기한|영구|영원히|평생", "forever|for ever|indefinite|permanent|without limit"),
    MESSAGES("문자|알림|메시지|공지|고지사항|광고.*(보내|전달|발송|전송)", "\\bsms\\b|messag|notif|notice|send.*advert"),
    MESSAGING_TASK("문자|알림|메시지|메일|발송|전송", "\\bsms\\b|messag|notif|mail"),
    HOSTING_TASK("호스팅|서버|클라우드|전산|시스템|인프라|데이터 보관|데이터센터", "host|server|cloud|infrastructure|data cent|systems?\\b"),
    OPEN_END("(^|.*[\\s)])등\\.?$", ".*\\b(etc\\.?|and so on|and the like|and others)$"),
    VAGUE(
            "제휴|협력사|협력업체|관계사|계열사|파트너|(^|.*[\\s)])등\\.?$",
            "partners?\\b|affiliates?\\b|group companies|\\betc\\b|and so on|and others");

    private final Pattern ko;
    private final Pattern en;

    Words(String ko, String en) {
        this.ko = Pattern.compile(ko);
        this.en = Pattern.compile(en, Pattern.CASE_INSENSITIVE);
    }

    /** Tells whether the text speaks of it in either language. */
    boolean in(LocalizedText text) {
        return ko.matcher(text.ko()).find() || en.matcher(text.en()).find();
    }

    /** Tells whether the purpose sends things and none of its items is a postal address. */
    static boolean lacksAddress(Policy policy, Purpose purpose) {
        return DELIVERY.in(purpose.name())
                && purpose.items().stream()
                        .flatMap(item -> policy.item(item).stream())
                        .map(Item::name)
                        .noneMatch(name -> ADDRESS.in(name) && !NOT_POSTAL.in(name));
    }
}
