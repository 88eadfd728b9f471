package coref

// deeds is how many sentences back the deed may be told that a noun recalls.
const deeds = 3

// deed returns the verb that "the attack" recalls: the one verb of those that
// fit the noun in the nearest sentence that has any, -1 if there is none or
// more than one.
func (l *linker) deed(i int32) int32 {
	m := &l.t.mentions[i]
	if m.kind != kindThe && m.kind != kindThat || m.long {
		return -1
	}
	verbs := l.t.words.deeds[l.t.a.Tags[m.head].Lemma]
	if verbs == nil {
		return -1
	}
	found := int32(-1)
	for j := i - 1; j >= max(0, i-memory); j-- {
		a := &l.t.mentions[j]
		if m.sentence-a.sentence > deeds || found >= 0 && a.sentence < l.t.mentions[found].sentence {
			break
		}
		if a.kind != kindVerb || a.sentence == m.sentence || !verbs[l.t.a.Tags[a.head].Lemma] {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = j
	}
	return found
}
