package tag

// tagFeats are the features that the Penn tag alone tells.
var tagFeats = map[string]string{
	"NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
	"VB": "VerbForm=Inf", "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin", "VBG": "VerbForm=Ger",
	"VBN": "Tense=Past|VerbForm=Part", "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
	"VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "MD": "VerbForm=Fin",
	"JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
	"CD": "NumType=Card", "WRB": "PronType=Int", "WP": "PronType=Int", "WDT": "PronType=Rel", "WP$": "Poss=Yes|PronType=Int",
}

// wordFeats are the features of pronouns and articles.
var wordFeats = map[string]string{
	"i": "Case=Nom|Number=Sing|Person=1|PronType=Prs", "me": "Case=Acc|Number=Sing|Person=1|PronType=Prs",
	"we": "Case=Nom|Number=Plur|Person=1|PronType=Prs", "us": "Case=Acc|Number=Plur|Person=1|PronType=Prs",
	"you": "Person=2|PronType=Prs",
	"he":  "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs", "him": "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
	"she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs", "her": "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
	"it":   "Gender=Neut|Number=Sing|Person=3|PronType=Prs",
	"they": "Case=Nom|Number=Plur|Person=3|PronType=Prs", "them": "Case=Acc|Number=Plur|Person=3|PronType=Prs",
	"his":   "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"its":   "Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
	"their": "Number=Plur|Person=3|Poss=Yes|PronType=Prs", "our": "Number=Plur|Person=1|Poss=Yes|PronType=Prs",
	"my": "Number=Sing|Person=1|Poss=Yes|PronType=Prs", "your": "Person=2|Poss=Yes|PronType=Prs",
	"the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art", "an": "Definite=Ind|PronType=Art",
	"this": "Number=Sing|PronType=Dem", "these": "Number=Plur|PronType=Dem",
	"those": "Number=Plur|PronType=Dem", "not": "Polarity=Neg", "n't": "Polarity=Neg",
}

const possessiveHer = "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"

// feats returns the features of a word in lower case with its Penn tag.
func feats(low, xpos string) string {
	if f, ok := tagFeats[xpos]; ok {
		return f
	}
	if low == "her" && xpos == "PRP$" {
		return possessiveHer
	}
	return wordFeats[low]
}
