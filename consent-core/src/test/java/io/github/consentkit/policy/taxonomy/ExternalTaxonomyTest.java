package io.github.consentkit.policy.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every term that we emit is in the published lists, which are no part of this project. */
@Tag("external")
@EnabledIfSystemProperty(named = "external.cases", matches = ".+")
class ExternalTaxonomyTest {

    private static final Pattern IRI = Pattern.compile("https://w3id\\.org/dpv(/pd)?#(\\w+)");
    private static final Map<Vocabulary, Set<String>> PUBLISHED = new EnumMap<>(Vocabulary.class);

    @BeforeAll
    static void read() throws IOException {
        Path folder = Path.of(System.getProperty("external.cases"), "taxonomy");
        for (Vocabulary vocabulary : Vocabulary.values()) {
            PUBLISHED.put(vocabulary, new HashSet<>());
        }
        for (String file : new String[] {"purposes.csv", "pd.csv", "legal_basis.csv", "consent_status.csv"}) {
            // a row names its own IRI and those of the terms above it
            Matcher matcher = IRI.matcher(Files.readString(folder.resolve(file), StandardCharsets.UTF_8));
            while (matcher.find()) {
                PUBLISHED
                        .get(matcher.group(1) == null ? Vocabulary.DPV : Vocabulary.PD)
                        .add(matcher.group(2));
            }
        }
        keys(folder.resolve("data_categories.json"), Vocabulary.FIDES_CATEGORY);
        keys(folder.resolve("data_uses.json"), Vocabulary.FIDES_USE);
        keys(folder.resolve("data_subjects.json"), Vocabulary.FIDES_SUBJECT);
    }

    private static void keys(Path file, Vocabulary vocabulary) throws IOException {
        new ObjectMapper()
                .readTree(Files.readAllBytes(file))
                .findValuesAsText("fides_key")
                .forEach(PUBLISHED.get(vocabulary)::add);
    }

    @Test
    void everyEmittedTermIsPublished() {
        assertThat(AllTerms.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.terms().stream().flatMap(Set::stream))
                        .as(row.line())
                        .allMatch(term -> PUBLISHED.get(term.vocabulary()).contains(term.name())));
    }

    @Test
    void aTermThatNobodyPublishedIsNoticed() {
        assertThat(PUBLISHED)
                .allSatisfy((vocabulary, names) ->
                        assertThat(names).as(vocabulary.name()).isNotEmpty().doesNotContain("Konsent", "user.kontact"));
    }
}
