package io.github.consentkit.policy;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/**
 * Who may do what inside the company; a role that is not listed may do nothing (clause J-2).
 *
 * @param clause the clause that promises limited access rights
 * @param roles the roles
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record AccessControl(Id<Clause> clause, @NotEmpty List<Role> roles) {

    /** Copies the list. */
    public AccessControl {
        roles = List.copyOf(roles);
    }
}
