package tag

import "testing"

func TestLemma(t *testing.T) {
	for _, c := range [][3]string{
		{"killed", "VBN", "kill"}, {"stopped", "VBD", "stop"}, {"carries", "VBZ", "carry"}, {"carried", "VBD", "carry"},
		{"fired", "VBN", "fire"}, {"bombing", "VBG", "bomb"}, {"attacked", "VBN", "attack"}, {"targeting", "VBG", "target"},
		{"wounded", "VBN", "wound"}, {"injured", "VBN", "injure"}, {"struck", "VBD", "strike"}, {"soldiers", "NNS", "soldier"},
		{"cities", "NNS", "city"}, {"women", "NNS", "woman"}, {"crashes", "NNS", "crash"}, {"Forces", "NNPS", "Force"},
		{"Nairobi", "NNP", "Nairobi"}, {"NAIROBI", "NNP", "Nairobi"}, {"UN", "NNP", "UN"}, {"was", "VBD", "be"}, {"n't", "RB", "not"},
		{"better", "JJR", "good"}, {"deadliest", "JJS", "deadly"}, {"larger", "JJR", "large"}, {"Shelling", "VBG", "shell"},
		{"detonated", "VBD", "detonate"}, {"claiming", "VBG", "claim"}, {"raided", "VBD", "raid"}, {"seized", "VBD", "seize"},
		{"exploding", "VBG", "explode"}, {"clashed", "VBD", "clash"}, {"them", "PRP", "they"}, {"released", "VBN", "release"},
	} {
		low := fold(lowerASCII(c[0]))
		if got := lemma(c[0], low, c[1]); got != c[2] {
			t.Errorf("lemma of %s (%s): %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
