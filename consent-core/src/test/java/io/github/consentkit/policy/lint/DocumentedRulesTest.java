package io.github.consentkit.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the linter and the code name the same rules, severities, laws and remedies. */
class DocumentedRulesTest {

    private static final Path PAGE = Path.of("..", "docs", "lint.md");

    @Test
    void thePageAndTheCodeNameTheSameRules() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                String id = cells[1].strip().replace("`", "");
                String row = String.join("|", cells[2].strip(), cells[4].strip(), cells[5].strip());
                assertThat(documented.put(id, row)).as(id + " stands once").isNull();
            }
        }
        Map<String, String> coded = new TreeMap<>();
        PolicyLinter.standard().rules().forEach(rule -> coded.put(rule.id(), rowOf(rule)));
        Finding unused = SilencerUnused.of(new Silence("X", Optional.empty(), "why"));
        coded.put(unused.id(), "advice|none|" + unused.fix().en());
        assertThat(documented).isEqualTo(coded);
    }

    private static String rowOf(LintRule rule) {
        String laws = rule.laws().stream().map(DocumentedRulesTest::shortOf).collect(Collectors.joining(", "));
        return rule.severity().name().toLowerCase(Locale.ROOT)
                + "|" + (laws.isEmpty() ? "none" : laws)
                + "|" + rule.fix().en();
    }

    private static String shortOf(Citation citation) {
        String id = citation.law().id().value();
        String act = id.startsWith("eu-") ? "GDPR" : id.startsWith("kr-pipa-d-") ? "Decree" : "PIPA";
        return act + " " + citation.law().article().orElseThrow() + " ["
                + citation.mark().sign() + "]";
    }
}
