package io.github.consentkit.policy.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.consentkit.internal.TextRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses JSON into a tree with lines; reports doubled keys and texts that hide something, and goes on. */
final class TreeParser {

    /** The deepest that a document may nest; the format itself needs eight levels. */
    static final int MAX_DEPTH = 64;

    /** The most tokens that a document may have; the example has four thousand. */
    static final int MAX_TOKENS = 100_000;

    /** The most characters that a key may have. */
    static final int MAX_KEY = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNameLength(MAX_KEY)
                    .maxNumberLength(30)
                    .build())
            .errorReportConfiguration(
                    ErrorReportConfiguration.builder().maxErrorTokenLength(0).build())
            .build();

    private final Findings findings;

    TreeParser(Findings findings) {
        this.findings = findings;
    }

    /** Returns the tree, or empty (and a finding) when the text is not JSON at all. */
    Optional<JsonTree> parse(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                findings.add("", "is empty", "pass a JSON object with the sections of a policy");
                return Optional.empty();
            }
            JsonTree tree = value(parser);
            if (parser.nextToken() != null) {
                findings.add("", line(parser), "goes on after its end", "remove what follows the last brace");
            }
            findings.root(tree);
            return Optional.of(tree);
        } catch (StreamConstraintsException e) {
            findings.add("", lineOf(e), "is beyond what a policy needs: " + reason(e), "check that it is a policy");
        } catch (JsonProcessingException e) {
            findings.add(
                    "",
                    lineOf(e),
                    "is not well-formed JSON: " + reason(e),
                    "correct it there; a truncated file ends early");
        } catch (IOException e) {
            throw new IllegalStateException("reading a string cannot fail", e);
        }
        return Optional.empty();
    }

    private JsonTree value(JsonParser parser) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_STRING -> text(parser, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonTree.Num(parser.getText(), line);
            default -> new JsonTree.Other(parser.getText(), line);
        };
    }

    private JsonTree object(JsonParser parser, int line) throws IOException {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            JsonTree value = value(parser);
            JsonTree previous = fields.putIfAbsent(key, value);
            if (previous != null) {
                findings.add(
                        pointer(parser),
                        keyLine,
                        "is a doubled key; line " + previous.line() + " has it already",
                        "keep one of the two");
            }
        }
        return new JsonTree.Obj(fields, line);
    }

    private JsonTree array(JsonParser parser, int line) throws IOException {
        List<JsonTree> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new JsonTree.Arr(elements, line);
    }

    private JsonTree text(JsonParser parser, int line) throws IOException {
        String text = parser.getText();
        Optional<String> defect = TextRules.firstDefect(text);
        if (defect.isEmpty()) {
            return new JsonTree.Text(text, line);
        }
        findings.add(pointer(parser), line, defect.get(), "write plain text");
        return new JsonTree.Refused(line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static int lineOf(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    /** Jackson's own words, without the excerpt of the source that would repeat the document. */
    private static String reason(JsonProcessingException e) {
        String text = e.getOriginalMessage();
        int cut = text.indexOf('\n');
        String line = (cut < 0 ? text : text.substring(0, cut))
                .replaceAll(", from `[^`]*`", "")
                .replaceAll(" \\(start marker at \\[Source:.*", "");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }
}
