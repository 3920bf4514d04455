package io.github.consentkit.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The second run of the tests, and the only one with this test, is worth something only if its defaults are foreign. */
class ForeignDefaultsTest {

    @Test
    void theDefaultsAreForeign() {
        assertThat(Locale.getDefault()).isEqualTo(new Locale("tr", "TR"));
        assertThat("I".toLowerCase()).isEqualTo("\u0131");
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Pacific/Apia"));
        assertThat(Charset.defaultCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat("가".getBytes()).isEqualTo(new byte[] {'?'});
    }
}
