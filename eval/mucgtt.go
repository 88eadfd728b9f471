package eval

import (
	"slices"
	"strings"
)

// gttRoles are the roles of the GTT measure and the slots that they come from.
var gttRoles = [][]string{{"perp_individual"}, {"perp_organization"}, {"phys_id"}, {"hum_name", "hum_description"}, {"instrument_id"}}

// A gttScore counts types and entities of roles.
type gttScore struct{ right, found, wanted int }

// A gttTemplate is an incident as GTT sees it: entities by role, each the set of
// its mentions.
type gttTemplate struct {
	kind  string
	roles [][][]string
}

// add maps the templates of a report, the best pairs of the same type first,
// and counts.
func (s *gttScore) add(key, got []*mucTemplate) {
	var want, have []gttTemplate
	for _, t := range key {
		if !t.optional {
			want = append(want, newGTT(t))
		}
	}
	for _, t := range got {
		have = append(have, newGTT(t))
	}
	type pair struct{ k, g, right int }
	var pairs []pair
	for k := range want {
		s.wanted += want[k].size()
		for g := range have {
			if want[k].kind == have[g].kind {
				pairs = append(pairs, pair{k, g, want[k].right(&have[g])})
			}
		}
	}
	for g := range have {
		s.found += have[g].size()
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.right - a.right })
	usedKey, usedGot := make([]bool, len(want)), make([]bool, len(have))
	for _, p := range pairs {
		if !usedKey[p.k] && !usedGot[p.g] {
			usedKey[p.k], usedGot[p.g] = true, true
			s.right += p.right
		}
	}
}

func newGTT(t *mucTemplate) gttTemplate {
	g := gttTemplate{kind: t.get("type")}
	for _, slots := range gttRoles {
		var entities [][]string
		for _, slot := range slots {
			for _, f := range t.fills[mucIndex(slot)] {
				mentions := gttWords(f.values)
				if slot != "hum_description" || len(f.refs) == 0 || !joinGTT(entities, gttWords(f.refs), mentions) {
					entities = append(entities, mentions)
				}
			}
		}
		g.roles = append(g.roles, entities)
	}
	return g
}

// joinGTT adds mentions to the entity that one of refs names.
func joinGTT(entities [][]string, refs, mentions []string) bool {
	for i, e := range entities {
		if slices.ContainsFunc(refs, func(r string) bool { return slices.Contains(e, r) }) {
			entities[i] = append(entities[i], mentions...)
			return true
		}
	}
	return false
}

// gttWords are words as GTT compares them: small letters, without articles and
// marks.
func gttWords(values []string) []string {
	var out []string
	for _, v := range values {
		var words []string
		for _, w := range strings.FieldsFunc(strings.ToLower(v), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
			if w != "a" && w != "an" && w != "the" {
				words = append(words, w)
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// size is how many things a template tells: its type and its entities.
func (g *gttTemplate) size() int {
	n := 1
	for _, r := range g.roles {
		n += len(r)
	}
	return n
}

// right is how many of them another template of the same type tells as well.
func (g *gttTemplate) right(o *gttTemplate) int {
	n := 1
	for i, entities := range g.roles {
		used := make([]bool, len(o.roles[i]))
		for _, e := range entities {
			for k, other := range o.roles[i] {
				if !used[k] && slices.Contains(e, other[0]) {
					used[k], n = true, n+1
					break
				}
			}
		}
	}
	return n
}
