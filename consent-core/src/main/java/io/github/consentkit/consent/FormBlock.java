package io.github.consentkit.consent;

import io.github.consentkit.policy.ConsentBlock;

/**
 * One block of a form as the person sees it.
 *
 * @param block what it asks for
 * @param text the exact text to show: plain text, lines separated by a line feed
 * @param digest the digest of that text, to be sent back with the answer
 * @param ifRefused what saying no costs, to be shown beside the question
 */
public record FormBlock(ConsentBlock block, String text, TextDigest digest, RefusalEffect ifRefused) {}
