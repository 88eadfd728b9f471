package valency

import "sort"

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
	last := sort.Search(len(g.a.Quotes), func(i int) bool { return g.a.Quotes[i].Content.Start > at.Start })
	for i := last - 1; i >= 0 && i > last-40; i-- {
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
