package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every link of one child, revoked ones included, beside the child's age. Immutable.
 *
 * @param age the child's age
 * @param links the links in the order in which they were proposed
 */
public record GuardianLinks(Age age, List<GuardianLink> links) {

    private static final GuardianLinks NONE = new GuardianLinks(Age.adult(), List.of());

    /** Copies the list. */
    public GuardianLinks {
        Check.notNull(age, "age");
        links = List.copyOf(Check.notNull(links, "links"));
    }

    /** Returns the links of somebody who never had one. */
    public static GuardianLinks none() {
        return NONE;
    }

    /** Returns the link to this guardian. */
    public Optional<GuardianLink> of(GuardianId guardian) {
        Check.notNull(guardian, "guardian");
        return links.stream().filter(link -> link.guardian().equals(guardian)).findFirst();
    }

    /**
     * Returns why a guardian cannot act at the instant; empty when the guardian can.
     *
     * <p>Where a child has never had a link, the host keeps the guardians itself, and whoever names none can act. Once there
     * was one, a link must be named: a child whose last link was revoked does not fall back to anybody's word.
     *
     * @param named the link that the guardian names; empty for none
     */
    public Optional<LinkProblem> problem(Optional<GuardianId> named, Instant at) {
        Check.notNull(at, "at");
        if (Check.notNull(named, "named").isEmpty()) {
            return links.isEmpty() ? Optional.empty() : Optional.of(LinkProblem.NOT_NAMED);
        }
        Optional<GuardianLink> link = of(named.get());
        if (link.isEmpty()) {
            return Optional.of(LinkProblem.NOT_LINKED);
        }
        return switch (link.get().stateAt(age, at)) {
            case CONFIRMED -> Optional.empty();
            case PROPOSED -> Optional.of(LinkProblem.NOT_CONFIRMED);
            case REVOKED -> Optional.of(LinkProblem.REVOKED);
            case ENDED -> Optional.of(LinkProblem.ENDED);
        };
    }

    /** Returns how many links there are, and none of them. */
    @Override
    public String toString() {
        return "GuardianLinks[" + links.size() + "]";
    }
}
