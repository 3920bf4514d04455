package io.github.consentkit.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.Everything;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.policy.Reading;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path.Node;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The annotations of the model say nothing that its own checks do not say, and nothing of ours needs a provider. */
class BeanValidationTest {

    private static final Validator PROVIDER = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static final JsonNode EVERYTHING = Reading.tree(Everything.edit().json());

    @Test
    void theProviderFindsNothingInAPolicyThatLoads() {
        assertThat(violations(Example.json())).isEmpty();
        assertThat(violations(EVERYTHING.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/items/list/0/classes, []",
        "/prohibitions/0/purposes, []",
        "/occasions/0/items/0/audiences, []",
        "/consents/1/occasions, []",
        "/consents/1/audiences, []",
        "/consents/1/purposes, []",
        "/consents/1/items, []",
        "/consents/1/retention, []",
        "/children/ageLimit, 0",
        "/children/confirmations, []",
        "/access/roles, []",
        "/retention/destroyWithinWorkingDays, 0",
        "/video/0/count, -1",
        "/safety/measures/1/details/0/fromSubjects, 0",
    })
    void whatTheProviderFindsTheModelFindsAtTheSamePlace(String pointer, String json) {
        String document = Everything.edit().set(pointer, json).json();
        assertThat(violations(document)).containsExactly(pointer);
        assertThat(Reading.problemsOf(document))
                .extracting(PolicyProblem::pointer)
                .contains(pointer);
    }

    @Test
    void aTransferOfNothingIsFoundByBoth() {
        String document = JsonEdit.ofExample()
                .set("/entrustment/processors/0/country", "\"US\"")
                .set("/transfers", """
                        [{"id": "t", "clause": "G-1", "recipient": "payment-gateway", "ground": "published-for-contract",
                          "when": {"ko": "가", "en": "a"}, "method": {"ko": "가", "en": "a"}, "use": {"ko": "가", "en": "a"},
                          "period": {"ko": "가", "en": "a"}, "refusal": {"text": {"ko": "가", "en": "a"}}}]""")
                .json();
        assertThat(violations(document)).containsExactlyInAnyOrder("/transfers/0/items", "/transfers/0/purposes");
        assertThat(Reading.problemsOf(document))
                .extracting(PolicyProblem::pointer)
                .contains("/transfers/0/items", "/transfers/0/purposes");
    }

    @Property(tries = 150)
    void theProviderNeverFindsMoreThanTheModel(@ForAll("mutations") List<Mutation> mutations) {
        JsonNode root = EVERYTHING.deepCopy();
        mutations.forEach(mutation -> mutation.applyTo(root, Reading.tree(mutation.value())));
        Findings findings = new Findings();
        Optional<PolicyDocument> document = bind(root.toString(), findings);
        if (document.isEmpty() || !findings.problems().isEmpty()) {
            return;
        }
        Set<String> found = Set.of();
        try {
            PolicyReader.read(root.toString());
        } catch (PolicyException refused) {
            found = refused.problems().stream().map(PolicyProblem::pointer).collect(Collectors.toSet());
        }
        assertThat(found).containsAll(violations(root.toString()));
    }

    @Test
    void readingNeedsNoProviderAndNoAnnotations() throws Exception {
        URL core = PolicyReader.class.getProtectionDomain().getCodeSource().getLocation();
        URL jackson = JsonFactory.class.getProtectionDomain().getCodeSource().getLocation();
        // below the bootstrap loader: the others know every module that this test runs with
        try (URLClassLoader alone = new URLClassLoader(new URL[] {core, jackson}, null)) {
            Method read = alone.loadClass(PolicyReader.class.getName()).getMethod("read", String.class);
            assertThat(read.invoke(null, Example.json()))
                    .hasToString(Example.policy().toString());
            assertThat(problemsWithout(read)).isEqualTo(Reading.problemsOf("{}").toString());
            assertThat(misses(alone, Validator.class)).isTrue();
            assertThat(read.getDeclaringClass()).isNotSameAs(PolicyReader.class);
        }
    }

    private static String problemsWithout(Method read) throws ReflectiveOperationException {
        try {
            read.invoke(null, "{}");
            throw new AssertionError("an empty document was read");
        } catch (InvocationTargetException e) {
            Object refused = e.getCause();
            return String.valueOf(refused.getClass().getMethod("problems").invoke(refused));
        }
    }

    private static boolean misses(ClassLoader alone, Class<?> type) {
        try {
            alone.loadClass(type.getName());
            return false;
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    private static Set<String> violations(String json) {
        PolicyDocument document = bind(json, new Findings()).orElseThrow();
        return PROVIDER.validate(document).stream()
                .map(BeanValidationTest::pointer)
                .collect(Collectors.toSet());
    }

    private static Optional<PolicyDocument> bind(String json, Findings findings) {
        return new TreeParser(findings)
                .parse(json)
                .map(tree -> new RecordBinder(findings).bind(tree, PolicyDocument.class));
    }

    private static String pointer(ConstraintViolation<PolicyDocument> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Node node : violation.getPropertyPath()) {
            if (node.isInIterable() && node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.DELETE, Mutation.Kind.REPLACE),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.of("[]", "0", "-1", "14"))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
