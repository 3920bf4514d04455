package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A digest is the SHA-256 of the shown text in UTF-8, so that anybody can recompute it (invariant I5). */
class TextDigestTest {

    @Test
    void digestOfEveryBlockIsTheSha256OfItsTextInUtf8() throws Exception {
        Desk desk = new Desk(Versions.base().read());
        for (String occasion : new String[] {"sign-up", "consulting-application", "consultation"}) {
            for (Audience audience : Audience.values()) {
                for (Locale locale : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
                    for (FormBlock block :
                            desk.kit.forms().of(occasion, audience, locale).blocks()) {
                        assertThat(block.digest().hex()).isEqualTo(sha256(block.text()));
                    }
                }
            }
        }
    }

    @Property
    void digestIsTheSha256OfTheTextInUtf8(@ForAll String text) throws Exception {
        assertThat(TextDigest.of(text).hex()).isEqualTo(sha256(text));
    }

    /** The words of this block are set here, so that no edit of the example can change the text. */
    @Test
    void textAndDigestOfAFixedBlockNeverChange() {
        Desk desk = new Desk(fixed());
        FormBlock korean = desk.form("consulting-application").block(Desk.id("photo"));
        FormBlock english = desk.kit
                .forms()
                .of("consulting-application", Audience.CHILD, Locale.ENGLISH)
                .block(Desk.id("photo"));

        assertThat(korean.text()).isEqualTo("""
                [사진] 민감정보 별도 동의, 해당 서비스에 필수
                개인정보처리자: 가나다
                이용 목적: 상담
                항목: 얼굴 사진
                보유 및 이용 기간: 상담이 끝날 때까지
                동의를 거부할 권리와 불이익: 거부하셔도 됩니다.
                동의는 언제든지, 동의할 때와 같은 방법으로 쉽게 철회할 수 있습니다.
                개인정보 처리방침 2024-02-21 (2024-02-21부터 시행), 조항 F-1""");
        assertThat(korean.digest().hex()).isEqualTo("08022d6cc8e6ade6758e01a70af42faafe073043cc920520b00823f20d6c564d");
        assertThat(english.text()).isEqualTo("""
                [Photo] separate consent for sensitive data, required for this service
                Controller: ABC
                Purposes: Advice
                Items: Photo of a face
                Kept and used: Until the advice is given
                Your right to refuse, and what it costs: You may say no.
                For a child under the age limit, the guardian answers.
                You can withdraw at any time, as easily as you agreed.
                Privacy policy 2024-02-21 (in force from 2024-02-21), clause F-1""");
        assertThat(english.digest().hex())
                .isEqualTo("9be445d126959017e2c6d16e5db9fafaeb4f11e0c758d1217aaeef1c303c153d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g",
                " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
            })
    void whatIsNoDigestIsRefused(String hex) {
        assertThatThrownBy(() -> new TextDigest(hex))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("64 lower-case hexadecimal digits");
    }

    private static Policy fixed() {
        JsonEdit edit = JsonEdit.ofExample();
        String photo = edit.find("/consents", "photo");
        return edit.set("/publication/version", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2024-02-21\"")
                .set("/publication/effectiveFrom", "\"2024-02-21\"")
                .set("/controller/name", "{\"ko\": \"가나다\", \"en\": \"ABC\"}")
                .set(
                        edit.find("/purposes/leaves", "content-provision") + "/name",
                        "{\"ko\": \"상담\", \"en\": \"Advice\"}")
                .set(
                        edit.find("/items/list", "appearance-photo") + "/name",
                        "{\"ko\": \"얼굴 사진\", \"en\": \"Photo of a face\"}")
                .set(photo + "/title", "{\"ko\": \"사진\", \"en\": \"Photo\"}")
                .set(photo + "/clause", "\"F-1\"")
                .set(photo + "/period", "{\"ko\": \"상담이 끝날 때까지\", \"en\": \"Until the advice is given\"}")
                .set(photo + "/refusal/text", "{\"ko\": \"거부하셔도 됩니다.\", \"en\": \"You may say no.\"}")
                .read();
    }

    private static String sha256(String text) throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte b : MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))) {
            hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }
}
