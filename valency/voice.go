package valency

// Voice steps from a pronoun that nothing is known of to the head of him in whose
// words it opens: "Togo said it had closed the border", "we closed it", he said.
func (g *Grammar) Voice(h int) int {
	own := false
	switch g.Form(h) {
	case "we", "i":
		own = true
	case "it", "they", "he", "she":
	default:
		return h
	}
	at := g.a.Tokens[h].Span
	for i := range g.a.Quotes {
		q := &g.a.Quotes[i]
		if q.Head < 0 || q.Head == h || !q.Content.Contains(at) {
			continue
		}
		if lo, _ := g.a.TokensIn(q.Content); own && q.Direct || !q.Direct && h-lo < opening && q.Cue.Start < at.Start {
			return q.Head
		}
	}
	return h
}

// opening is how many tokens into what is said a pronoun still opens it.
const opening = 4
