package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErasureEntryTest {

    private static final SubjectId ANNA = SubjectId.of("member-planted");
    private static final Instant AT = Instant.parse("2026-11-22T01:00:00.123456Z");
    private static final KeyUnit RECORD = new KeyUnit.OfRecord("application", "record-planted");

    static Stream<Erased> kinds() {
        return Stream.of(
                new Erased.Everything(),
                new Erased.Person(),
                new Erased.Unit(new KeyUnit.Profile()),
                new Erased.Unit(RECORD),
                new Erased.Items(
                        RECORD,
                        Set.of(Id.of("name"), Id.of("mobile-phone")),
                        Set.of(DataKey.random().id(), DataKey.random().id())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comesBackAsItWas(Erased what) throws Exception {
        ErasureEntry entry = new ErasureEntry(ANNA, what, 3, AT);

        assertThat(ErasureEntry.decode(entry.encode())).isEqualTo(entry);
        assertThat(entry.toString()).doesNotContain("planted");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingShorterOrLongerIsAnEntry(Erased what) {
        byte[] bytes = new ErasureEntry(ANNA, what, 3, AT).encode();
        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> ErasureEntry.decode(cut)).isInstanceOf(MalformedBytesException.class);
        }
        assertThatThrownBy(() -> ErasureEntry.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(MalformedBytesException.class);
    }

    @Property
    void anyBytesAreAnEntryOrRefused(@ForAll @Size(max = 80) byte[] bytes) {
        try {
            ErasureEntry.decode(bytes);
        } catch (MalformedBytesException e) {
            assertThat(e).hasMessageNotContaining("planted");
        }
    }
}
