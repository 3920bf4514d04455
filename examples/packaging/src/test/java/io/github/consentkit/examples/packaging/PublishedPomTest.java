package io.github.consentkit.examples.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a host's build gets to see: the poms as they are published, not as they are written. */
class PublishedPomTest {

    private static final String GROUP = "io.github.consentkit:";

    static final List<Map.Entry<String, List<String>>> RUNTIME = List.of(
            Map.entry(
                    "consent-core",
                    List.of("com.fasterxml.jackson.core:jackson-core", "org.jspecify:jspecify", "org.slf4j:slf4j-api")),
            Map.entry(
                    "consent-crypto",
                    List.of(
                            GROUP + "consent-core",
                            "com.fasterxml.jackson.core:jackson-core",
                            "com.google.crypto.tink:tink",
                            "org.jspecify:jspecify")),
            Map.entry("consent-jdbc", List.of(GROUP + "consent-crypto", "org.jspecify:jspecify")));

    private static final Map<String, List<String>> OPTIONAL = Map.of(
            "consent-core",
            List.of("io.micrometer:micrometer-core", "jakarta.validation:jakarta.validation-api"),
            "consent-crypto",
            List.of(
                    "jakarta.persistence:jakarta.persistence-api",
                    "org.bouncycastle:bcprov-jdk18on",
                    "org.mybatis:mybatis"));

    @Test
    void theBomListsTheThreeLibrariesAndNothingElse() throws Exception {
        Element bom = pom("consent-bom");
        List<Element> managed = dependencies(child(bom, "dependencyManagement"));

        assertThat(managed)
                .extracting(PublishedPomTest::coordinates)
                .containsExactly(GROUP + "consent-core", GROUP + "consent-crypto", GROUP + "consent-jdbc");
        assertThat(managed).extracting(d -> text(d, "version")).containsOnly("${project.version}");
        assertThat(dependencies(bom)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RUNTIME")
    void aLibraryNeedsWhatItMayNeed(Map.Entry<String, List<String>> library) throws Exception {
        List<Element> needed = dependencies(pom(library.getKey())).stream()
                .filter(dependency -> !isOptional(dependency))
                .toList();

        assertThat(needed)
                .extracting(PublishedPomTest::coordinates)
                .containsExactlyInAnyOrderElementsOf(library.getValue());
        assertThat(needed).extracting(d -> text(d, "scope")).containsOnly("compile");
        assertThat(needed)
                .extracting(d -> text(d, "version"))
                .allSatisfy(version -> assertThat(version).matches("[0-9][^${}]*"));
    }

    @Test
    void nothingIsOptionalButWhatHostsMayHave() throws Exception {
        for (Map.Entry<String, List<String>> library : RUNTIME) {
            assertThat(dependencies(pom(library.getKey())).stream().filter(PublishedPomTest::isOptional))
                    .extracting(PublishedPomTest::coordinates)
                    .containsExactlyInAnyOrderElementsOf(OPTIONAL.getOrDefault(library.getKey(), List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-bom", "consent-core", "consent-crypto", "consent-jdbc"})
    void aPublishedPomStandsAloneAndSaysWhatCentralAsks(String artifact) throws Exception {
        List<String> names =
                children(pom(artifact)).stream().map(Node::getNodeName).toList();

        assertThat(names)
                .doesNotContain("parent", "properties", "build", "profiles", "modules", "repositories", "reporting")
                .contains("name", "description", "url", "licenses", "developers", "scm");
        assertThat(text(pom(artifact), "url")).isEqualTo("https://github.com/consentkit/consentkit");
    }

    private static Element pom(String artifact) throws Exception {
        Path file = Path.of("..", "..", artifact, "target", "published-pom.xml");
        assertThat(file)
                .as("built by the module itself; run the build from the top")
                .exists();
        Element pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(text(pom, "artifactId")).isEqualTo(artifact);
        return pom;
    }

    private static List<Element> dependencies(Element parent) {
        return children(parent).stream()
                .filter(e -> e.getNodeName().equals("dependencies"))
                .flatMap(e -> children(e).stream())
                .toList();
    }

    private static boolean isOptional(Element dependency) {
        return children(dependency).stream()
                .anyMatch(e -> e.getNodeName().equals("optional")
                        && e.getTextContent().strip().equals("true"));
    }

    private static String coordinates(Element dependency) {
        return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getNodeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no <" + name + "> in <" + parent.getNodeName() + ">"));
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
