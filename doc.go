// Package daybook turns news reports into records of what happened: who did
// what to whom, where, when, how many were hurt, who says so and who denies it.
//
// A [Document] is one report as it was fetched. Stages (see [Stage]) add
// layers to its [Analysis]: blocks, sentences, tokens, grammar, names, times,
// places, counts, quotations, triggers, arguments, claims. The last stage
// writes the events and statements of the [Record], in which every value
// points at the words that it came from ([Evidence]).
//
// This package holds only the types that the other packages share. It does no
// I/O and imports only the standard library.
//
// Positions are half-open byte ranges of [Document].Text. They become Unicode
// code points once, at the edge: see [Record.CodePoints].
package daybook
