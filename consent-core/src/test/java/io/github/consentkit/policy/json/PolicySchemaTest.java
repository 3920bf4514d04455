package io.github.consentkit.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.consentkit.policy.Everything;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.Reading;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped schema is the one that the records make, accepts what the reader reads, and refuses what has no shape. */
class PolicySchemaTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Reading.tree(PolicySchema.json()));
    private static final JsonNode EVERYTHING = Reading.tree(Everything.edit().json());

    /** To write the file anew after a change of the records: run with {@code -Dconsentkit.schema=write}. */
    @Test
    void theShippedSchemaIsTheOneThatTheRecordsMake() throws IOException {
        String made = pretty(SchemaGenerator.generate());
        if (System.getProperty("consentkit.schema", "").equals("write")) {
            Files.writeString(
                    Path.of("src/main/resources/io/github/consentkit/policy/json/policy.schema.json"),
                    made,
                    StandardCharsets.UTF_8);
        } else {
            assertThat(PolicySchema.json())
                    .as("run this test with -Dconsentkit.schema=write")
                    .isEqualTo(made);
        }
    }

    @Test
    void whatTheReaderReadsIsValid() {
        assertThat(flaws(Reading.tree(Example.json()))).isEmpty();
        assertThat(flaws(Reading.tree(PolicyWriter.write(Example.predecessor()))))
                .isEmpty();
        assertThat(flaws(EVERYTHING)).isEmpty();
        assertThat(flaws(Reading.tree(PolicyWriter.write(PolicyReader.read(EVERYTHING.toString())))))
                .isEmpty();
    }

    @Property(tries = 300)
    void whateverTheReaderReadsIsValid(@ForAll("mutations") List<Mutation> mutations) {
        JsonNode root = EVERYTHING.deepCopy();
        mutations.forEach(mutation -> mutation.applyTo(root, Reading.tree(mutation.value())));
        try {
            Policy policy = PolicyReader.read(root.toString());
            assertThat(flaws(root)).as("%s", policy).isEmpty();
        } catch (PolicyException refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /zon                       | "Asia/Seoul"
            /children/xyzzy            | 1
            /format                    | "consentkit-policy/2"
            /laws/0/effectiveFrom      | "21 February 2024"
            /laws/0/effectiveFrom      | "2024-13-01"
            /laws/0/title              | "x"
            /clauses/0/text/ko         | " "
            /clauses/0/wording         | ["tipo"]
            /clauses/0/wording         | ["typo", "typo"]
            /clauses/0/wording         | "typo"
            /clauses/0/id              | "-A"
            /items/list/0/id           | "Name"
            /items/list/0/classes      | [1]
            /purposes/leaves/0/basis   | "contract"
            /purposes/leaves/0/basis   | {}
            /purposes/leaves/0/basis/kind | "bargain"
            /retention/destroyWithin   | "5 days"
            /retention/destroyWithin   | "P"
            /children/ageLimit         | "14"
            /children/ageLimit         | 14.5
            /children/ageLimit         | null
            /rights/promises/may-refuze | "H-2"
            /transfers                 | [{"id": "x"}]
            /video/0/count             | "three"
            /occasions/0/items/0       | []
            """)
    void whatHasNoShapeIsRefusedByBoth(String pointer, String json) {
        JsonEdit edit = Everything.edit().set(pointer, json);
        assertThat(flaws(Reading.tree(edit.json()))).isNotEmpty();
        assertThat(Reading.problemsOf(edit)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/format",
        "/zone",
        "/publication",
        "/controller/mainStatute",
        "/items",
        "/retention/destroyWithin",
        "/purposes/leaves/0/basis/kind",
        "/purposes/leaves/0/group",
        "/consents/0/refusal",
        "/consents/0/refusal/text/en",
        "/rights/promises",
        "/complaints/officer",
        "/access/clause",
        "/video/0/kind",
        "/amendments/clause"
    })
    void whatIsMissingIsRefusedByBoth(String pointer) {
        JsonEdit edit = Everything.edit().remove(pointer);
        assertThat(flaws(Reading.tree(edit.json()))).isNotEmpty();
        assertThat(Reading.problemsOf(edit)).isNotEmpty();
    }

    @Test
    void everyKeySaysWhatItIsFor() {
        assertThat(Reading.tree(PolicySchema.json()).at("/properties"))
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
        for (JsonNode definition : Reading.tree(PolicySchema.json()).at("/$defs")) {
            assertThat(definition.path("description").asText()).isNotBlank();
            assertThat(definition.at("/properties"))
                    .allSatisfy(
                            property -> assertThat(property.path("description").asText())
                                    .as("%s", definition)
                                    .isNotBlank()
                                    .doesNotContain("{@"));
        }
    }

    private static List<String> flaws(JsonNode document) {
        return SCHEMA.validate(document).stream().map(Object::toString).toList();
    }

    private static String pretty(JsonNode node) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
                        .writeValueAsString(node)
                + "\n";
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.of("[]", "{}", "14", "\"P5Y\"", "\"2024-02-21\"", "\"name\"", "\"A-5\"", "\"US\""))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }
}
