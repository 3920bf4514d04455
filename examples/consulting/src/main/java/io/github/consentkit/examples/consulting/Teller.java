package io.github.consentkit.examples.consulting;

import io.github.consentkit.consent.ConsentForm;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.Language;
import java.io.PrintStream;
import java.util.Optional;

/** Prints the story, and counts what did not come out as the policy promises. */
final class Teller {

    private final PrintStream out;
    private final Language language;
    private int steps;
    private int broken;

    Teller(PrintStream out, Language language) {
        this.out = out;
        this.language = language;
    }

    void chapter(String ko, String en) {
        out.println();
        out.println("== " + say(ko, en));
    }

    void line(String ko, String en) {
        out.println("   " + say(ko, en));
    }

    void form(ConsentForm form) {
        form.notices().forEach(notice -> out.println("   - " + notice.text()));
        form.blocks().forEach(block -> {
            out.println("   [ ] " + block.text().replace("\n", "\n       "));
            out.println("       " + block.digest());
        });
    }

    /** Tells a step that must be permitted. */
    void permitted(String ko, String en, Decision decision) {
        step(ko, en, decision, decision.permitted());
    }

    /** Tells a step that must be refused for this reason and by this clause. */
    void refused(String ko, String en, Decision decision, Reason reason, String clause) {
        boolean asPromised = decision.denial()
                .filter(deny -> deny.reason() == reason)
                .filter(deny ->
                        deny.clauses().stream().anyMatch(id -> id.value().equals(clause)))
                .isPresent();
        step(ko, en, decision, asPromised);
    }

    /** Tells a step that must be refused for this reason and by this clause. */
    void refused(String ko, String en, Optional<Deny> denial, Reason reason, String clause) {
        if (denial.isPresent()) {
            refused(ko, en, denial.get(), reason, clause);
        } else {
            holds(ko, en, false);
        }
    }

    /** Tells a step that is a state and no decision. */
    void holds(String ko, String en, boolean asPromised) {
        steps++;
        broken += asPromised ? 0 : 1;
        out.println((asPromised ? "   ok   " : "   FAIL ") + say(ko, en));
    }

    int steps() {
        return steps;
    }

    int broken() {
        return broken;
    }

    private void step(String ko, String en, Decision decision, boolean asPromised) {
        steps++;
        broken += asPromised ? 0 : 1;
        Optional<Deny> denial = decision.denial();
        String verdict = denial.map(Object::toString).orElseGet(decision::toString);
        out.println((asPromised ? "   ok   " : "   FAIL ") + say(ko, en));
        out.println("        " + verdict);
        out.println("        " + decision.explain(language).replace("\n", "\n        "));
    }

    private String say(String ko, String en) {
        return language == Language.KO ? ko : en;
    }
}
