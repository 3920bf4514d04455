package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the pen is recognised, and a different word is not taken for one. */
class NearestTest {

    private static final List<String> WORDS =
            List.of("zone", "laws", "clauses", "purposes", "publication", "provision");

    @ParameterizedTest
    @CsvSource({
        "zon, zone",
        "zones, zone",
        "Zone, zone",
        "clause, clauses",
        "clauess, clauses",
        "purpsoes, purposes",
        "pubIication, publication",
        "prevision, provision",
        "zone, zone"
    })
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyzzy", "item", "z", "publicationpublication", "개인정보"})
    void findsNothingForAnotherWord(String written) {
        assertThat(Nearest.to(written, WORDS)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearTheFirstInTheAlphabetIsTaken() {
        assertThat(Nearest.to("cat", List.of("rat", "bat", "hat"))).contains("bat");
        assertThat(Nearest.to("cat", List.of("hat", "rat", "bat"))).contains("bat");
    }

    @Test
    void nobodyIsToldAboutVeryLongWords() {
        assertThat(Nearest.to("x".repeat(61), List.of("x".repeat(61)))).isEmpty();
        assertThat(Nearest.to("x".repeat(60), List.of("x".repeat(60)))).isPresent();
        assertThat(Nearest.to("x".repeat(1_000_000), WORDS)).isEmpty();
        assertThat(Nearest.to("", WORDS)).isEmpty();
        assertThat(Nearest.to("zone", List.of())).isEmpty();
    }

    @Property(tries = 300)
    void oneChangedLetterIsAlwaysForgiven(@ForAll @AlphaChars @StringLength(min = 3, max = 60) String word) {
        assertThat(Nearest.to(word.substring(1) + "-", List.of("1234567890", word.substring(1))))
                .contains(word.substring(1));
        assertThat(Nearest.to("-" + word.substring(1), List.of("1234567890", word)))
                .contains(word);
    }
}
