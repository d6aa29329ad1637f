package io.tutti.template.yaql;

/**
 * A function or operator for the manual.
 *
 * @param family the title of its family
 * @param name as expressions write it; operators as their sign
 * @param text how a call looks
 * @param sentence what it does
 */
public record Signature(String family, String name, String text, String sentence) {}
