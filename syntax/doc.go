// Package syntax answers questions about the grammar of an analysed text: who
// is the subject of this verb, what does the preposition govern, where does
// the noun phrase end.
//
// It reads the layers sentences, tokens, tags and deps (Universal Dependencies
// 2) and changes nothing. Make one [Tree] per analysis with [New] — linear in
// the tokens — and ask it:
//
//	t := syntax.New(a)
//	t.Children(i)              dependents in text order
//	t.Child(i, "nsubj", "obj") the first dependent with one of the relations, subtypes included
//	t.Subject(v)               of a verb, own or shared: conjuncts, control, relative clauses, participles
//	t.PassiveSubject(v)        who or what it is done to, in a passive or as "rockets fired at …"
//	t.Object(v)                direct object, shared with conjuncts
//	t.Agent(v), t.Patient(v)   who does it and to whom, whatever the voice; of event nouns too
//	t.Oblique(v, "in", "at")   nouns that hang on a word by one of the prepositions
//	t.Preposition(i)           "in", "because of", "" of a noun
//	t.NP(i), t.Phrase(i)       the tokens [lo,hi) of a noun phrase, minimal and with modifiers
//	t.Group(v)                 auxiliaries, tense, modal, negation, voice
//	t.Negated(v), t.Passive(v)
//	t.Conjuncts(i)             i and what is coordinated with it
//	t.Governors(i)             the way up to the root, with relations
//	t.Clause(i)                the predicate of the clause that token i stands in
//
// Tokens are indices in Analysis.Tokens; -1 is none, and every method takes -1
// and any other index outside the text and answers with none. Trees may be
// wrong: a method never fails or runs without end on any of them.
package syntax
