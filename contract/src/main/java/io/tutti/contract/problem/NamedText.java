package io.tutti.contract.problem;

/** A text and the name by which its author knows it. */
public record NamedText(String name, String text) {}
