package io.github.consentkit.gate;

import java.util.List;

/** One rule of the gate: a pure function that objects or stays silent. */
interface Rule {

    /** Which rule this is; its place in {@link RuleName} is its place in the order. */
    RuleName name();

    /** Every objection, in the order of the request's items; empty when there is none. */
    List<Denial> check(Inquiry inquiry);
}
