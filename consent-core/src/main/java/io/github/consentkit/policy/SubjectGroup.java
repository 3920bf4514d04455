package io.github.consentkit.policy;

/**
 * A kind of people whose data is taken: members, buyers without an account, staff (GDPR article 30(1)(c)).
 *
 * @param id the id, such as {@code members}
 * @param clause the clause that names them
 * @param name what they are called
 * @param description who belongs to it, for people
 */
public record SubjectGroup(Id<SubjectGroup> id, Id<Clause> clause, LocalizedText name, LocalizedText description) {}
