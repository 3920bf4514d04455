package io.github.consentkit.policy.lint;

import io.github.consentkit.internal.Articles;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import java.time.LocalDate;

/**
 * The provision on which a rule rests, with the days on which it holds and how surely it is known.
 *
 * @param law the provision; an id that begins with {@code kr-} or {@code eu-} ties it to that jurisdiction
 * @param mark how sure its contents are
 */
public record Citation(LawRef law, Mark mark) {

    /** Checks that both are given. */
    public Citation {
        Check.notNull(law, "law");
        Check.notNull(mark, "mark");
    }

    /** Tells whether it holds on the day, and is meant for the policy's jurisdictions. */
    public boolean binds(Policy policy, LocalDate day) {
        return law.holdsOn(day) && Jurisdictions.of(policy.document()).know(law.id());
    }

    /** Returns title, article, validity and mark as one line, such as {@code 개인정보 보호법 제31조 (2011-09-30 ~) [V]}. */
    public String in(Language language) {
        String article = law.article()
                .map(value -> language == Language.KO ? Articles.korean(value) : "article " + value)
                .map(value -> language == Language.KO ? " " + value : ", " + value)
                .orElse("");
        String to = law.effectiveTo().map(day -> " " + day).orElse("");
        return law.title().in(language) + article + " (" + law.effectiveFrom() + " ~" + to + ") [" + mark.sign() + "]";
    }
}
