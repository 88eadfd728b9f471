package coref

import "github.com/daybookhq/daybook"

// pronoun assigns a personal pronoun, or "the country", to its one possible
// antecedent; where there are more it does nothing.
func (r *resolver) pronoun(i int) {
	if r.low[i] == "the" && i+1 < r.hi && r.low[i+1] == "country" && r.nameAt[i+1] < 0 {
		if e := r.theCountry(i); e >= 0 {
			r.mention(e, i, i+2, i+1, [2]string{"nominal", "coref/country"})
		}
		return
	}
	ok := r.candidates(r.low[i])
	if ok == nil || r.low[i] == "it" && !r.speaks(i) {
		return // "it was", "it is feared that": mostly nothing is meant
	}
	e := r.nearOnly(i, ok)
	if e < 0 {
		return
	}
	switch r.low[i] {
	case "he", "him", "his":
		r.ents[e].female--
	case "she", "her":
		r.ents[e].female++
	}
	r.mention(e, i, i+1, i, [2]string{"pronoun", "coref/pronoun"})
}

// speaks reports whether "it" at token i says something, or is what a speaker
// calls itself: "it denied", "the group said it would".
func (r *resolver) speaks(i int) bool {
	if i+1 < r.hi && r.words.says[r.lemma(i+1)] {
		return true
	}
	j := i - 1
	if j > r.lo && r.low[j] == "that" {
		j--
	}
	if i+2 >= r.hi || r.low[i+1] == "is" && r.a.Tags[i+2].XPOS == "VBN" {
		return false // "said it is feared"
	}
	if u := r.a.Tags[i+1].UPOS; u != "VERB" && u != "AUX" {
		return false
	}
	return j >= r.lo && r.words.says[r.lemma(j)]
}

// candidates returns the test for antecedents of a pronoun, nil for a word
// that is none.
func (r *resolver) candidates(w string) func(spot) bool {
	switch w {
	case "he", "him", "his":
		return func(s spot) bool { return r.person(s) && r.ents[s.ent].female <= 0 }
	case "she", "her":
		return func(s spot) bool { return r.person(s) && r.ents[s.ent].female >= 0 }
	case "they", "them", "their":
		return func(s spot) bool { return r.ents[s.ent].plural || r.ents[s.ent].Kind.Body() }
	case "it", "its":
		return func(s spot) bool {
			en := &r.ents[s.ent]
			return !en.people && (en.Kind.Body() || en.Kind == daybook.NamePlace && s.subject || en.Kind == "" && !en.plural)
		}
	}
	return nil
}

func (r *resolver) person(s spot) bool {
	en := &r.ents[s.ent]
	return en.Kind == daybook.NamePerson || en.Kind == "" && en.people && !en.plural
}

// nearOnly returns the one candidate in this sentence and the one before in
// the same block, or -1.
func (r *resolver) nearOnly(i int, ok func(spot) bool) int {
	now := r.a.Tokens[i].Sentence
	best := -1
	for k := len(r.recent) - 1; k >= max(0, len(r.recent)-memory); k-- {
		s := r.recent[k]
		if now-s.sentence > 1 || r.a.Sentences[s.sentence].Block != r.a.Sentences[now].Block {
			break
		}
		if !ok(s) {
			continue
		}
		if best >= 0 && best != s.ent {
			return -1
		}
		best = s.ent
	}
	return best
}

// theCountry returns the state that "the country" at token i means: the one
// named last as a place, else that of the one head of state in the sentence.
func (r *resolver) theCountry(i int) int {
	now := r.a.Tokens[i].Sentence
	e := r.only(now, func(s spot) bool {
		return s.form == "name" && len(r.ents[s.ent].ID) == len("country:XX") && r.ents[s.ent].ID[:8] == "country:" && r.placeName(s.head)
	})
	if e >= 0 {
		return e
	}
	return r.leadersCountry(i)
}

// leadersCountry returns the state of the one head of state in the sentence
// whose country takes no other part in it: "The country was hit over President
// X's use of …".
func (r *resolver) leadersCountry(i int) int {
	iso := ""
	for j := i; j < min(r.hi, i+memory); j++ {
		n := r.nameAt[j]
		if n < 0 || r.a.Names[n].Kind != daybook.NamePerson {
			continue
		}
		a := r.actors.ByID(r.a.Names[n].Ref, r.on)
		if a == nil || a.Sector != "GOV" || r.speaksOf(a.Country) || a.Country == iso {
			continue
		}
		if iso != "" {
			return -1
		}
		iso = a.Country
	}
	if e, ok := r.byID["country:"+iso]; ok && iso != "" {
		return e
	}
	return -1
}

// speaksOf reports whether the sentence names a country or its people.
func (r *resolver) speaksOf(iso string) bool {
	for j := r.lo; j < min(r.hi, r.lo+memory); j++ {
		if n := r.nameAt[j]; n >= 0 && r.a.Names[n].Ref == "country:"+iso {
			return true
		}
	}
	return false
}

// placeName reports whether the name headed by a token is a place's, not an
// adjective.
func (r *resolver) placeName(head int) bool {
	n := r.nameAt[head]
	if n < 0 || r.a.Names[n].Kind != daybook.NamePlace {
		return false
	}
	next := r.a.Names[n].Last + 1
	return next >= len(r.low) || r.low[next] != "-"
}
