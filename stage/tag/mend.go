package tag

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// mend corrects what the learned tagger is weakest at, the difference between
// a past tense and a participle, in one sentence: lows are its words in lower
// case.
//
// A participle without an auxiliary, right behind a noun, that has an object
// or an infinitive of its own is a past tense: "the group threatened to …",
// "gunmen opened fire". "weapons used to …", "a man named …" stay.
func mend(tags []daybook.Tag, lows []string) {
	for i := 0; i+1 < len(tags); i++ {
		t := &tags[i]
		if strings.HasSuffix(lows[i], "men") && len(lows[i]) > 5 && lows[i+1] != "and" && !menWord[lows[i]] {
			t.UPOS, t.XPOS = "NOUN", "NNS" // gunmen, militiamen
		}
		if past[lows[i]] && t.UPOS != "VERB" || t.UPOS == "VERB" && t.XPOS == "VBP" && pastAlone(lows[i]) {
			t.UPOS, t.XPOS = "VERB", "VBD"
		}
		if lows[i] == "shot" && lows[i+1] == "dead" {
			t.UPOS, t.XPOS = "VERB", "VBD"
			if helped(tags, lows, i) {
				t.XPOS = "VBN"
			}
		}
		if i == 0 {
			if t.XPOS == "NNPS" && tags[1].UPOS == "VERB" && lexicon.AllClasses().Word(singular(lows[0])) != 0 {
				t.UPOS, t.XPOS = "NOUN", "NNS" // "Pirates seized"
			}
			if t.XPOS == "VBD" && lows[0] == "retired" && tags[1].UPOS == "PROPN" {
				t.UPOS, t.XPOS = "ADJ", "JJ" // "Retired General Odhiambo"
			}
			continue
		}
		if t.XPOS == "VBG" && (lows[i] == "outgoing" || lows[i] == "incoming") {
			t.UPOS, t.XPOS = "ADJ", "JJ" // "the outgoing premier"
		}
		today(tags, lows, i)
		particle(tags, lows, i)
		if lows[i] == "off" && t.XPOS == "RP" && tags[i+1].UPOS == "PROPN" {
			t.XPOS = "IN" // "off Hobyo"
		}
		if lows[i-1] == "and" && (t.XPOS == "JJ" || t.XPOS == "VBN") && strings.HasSuffix(lows[i], "ed") && told(tags[:i]) &&
			(tags[i+1].UPOS == "NUM" || tags[i+1].UPOS == "DET" && !helped(tags, lows, i)) {
			t.UPOS, t.XPOS = "VERB", "VBD" // "killed three and wounded eleven"
		}
		if t.XPOS == "JJ" && hurting[lows[i]] && subject(tags, i-1) && !helped(tags, lows, i) && (tags[i+1].UPOS == "NUM" || tags[i+1].UPOS == "DET") {
			t.UPOS, t.XPOS = "VERB", "VBD" // "guerrillas wounded two soldiers"
		}
		if lows[i] == "round" && t.XPOS == "RB" && tags[i-1].UPOS == "NOUN" && tags[i+1].UPOS == "VERB" {
			t.UPOS, t.XPOS = "NOUN", "NN" // "a mortar round fell"
		}
		if t.XPOS == "VBZ" && agentNoun(lows[i]) {
			t.UPOS, t.XPOS = "NOUN", "NNS"
		}
		if t.XPOS != "VBN" && t.XPOS != "JJ" || participle[lows[i]] || !subject(tags, i-1) || helped(tags, lows, i) {
			continue
		}
		switch next := tags[i+1]; {
		case intransitive[lows[i]]:
		case t.XPOS == "JJ":
			continue
		case lows[i] == "opened" && lows[i+1] == "fire":
		case next.XPOS == "TO":
			if !willing[lows[i]] {
				continue
			}
		case !object(tags, lows, i+1):
			continue
		}
		t.UPOS, t.XPOS = "VERB", "VBD"
	}
}

// acronyms makes "IS", behind or before a word in lower case, a name: "fighters
// said IS had shelled the town". In a headline in capitals it is a verb.
func acronyms(tags []daybook.Tag, words, lows []string) {
	for i := range tags {
		if words[i] == "IS" && (i > 0 && words[i-1] == lows[i-1] || i+1 < len(words) && words[i+1] == lows[i+1] && len(lows[i+1]) > 1) {
			tags[i].UPOS, tags[i].XPOS = "PROPN", "NNP"
		}
	}
}

// acting reports whether token i, behind a plural, is a verb that what follows
// makes one: "open" before "fire", "fire" before what is fired, "kidnap" before
// whom.
func acting(tags []daybook.Tag, lows []string, i int) bool {
	switch next := lows[i+1]; lows[i] {
	case "open":
		return next == "fire"
	case "fire":
		return fired[next]
	case "kidnap", "abduct", "ambush", "storm", "attack", "kill", "raid", "behead", "seize", "shell", "detain", "arrest":
		return tags[i+1].UPOS == "NUM" || tags[i+1].UPOS == "DET" || tags[i+1].XPOS == "PRP$"
	}
	return false
}

// today mends verbs in the present that were taken for nouns or for a past:
// newspapers tell the day's events in that tense.
func today(tags []daybook.Tag, lows []string, i int) {
	t, before, next := &tags[i], &tags[i-1], &tags[i+1]
	number := next.UPOS == "NUM" || quantities[lows[i+1]]
	switch {
	case t.UPOS != "VERB" && (before.XPOS == "NNS" || lows[i-1] == "police") && lows[i-1] != "arms" && acting(tags, lows, i):
		t.UPOS, t.XPOS = "VERB", "VBP" // "gunmen open fire", "police fire tear gas"
	case lows[i] == "clash" && lows[i+1] == "with" && t.XPOS == "NN" && (before.UPOS == "PROPN" || before.XPOS == "NNS"):
		t.UPOS, t.XPOS = "VERB", "VBP" // "police in Dhaka clash with workers": a noun would have an article
	case lows[i] == "wound" && t.XPOS == "VBD" && number:
		t.XPOS = "VBP" // "kill ten and wound over twenty": no past of "wind"
	case t.XPOS != "NNS":
	case hitting[lows[i]] && next.UPOS == "DET" && (before.XPOS == "NN" || before.XPOS == "JJ" && lexicon.AllClasses().Word(lows[i-1]) != 0):
		t.UPOS, t.XPOS = "VERB", "VBZ" // "a militant attacks a market"
		before.UPOS, before.XPOS = "NOUN", "NN"
	case presents[lows[i]], lows[i] == "wounds" && (number || lows[i+1] == "a" || lows[i+1] == "an"):
		t.UPOS, t.XPOS = "VERB", "VBZ" // "kills two and injures five"
	}
}

// particle mends a verb whose past and participle are one form, behind its subject and
// before a particle and an object: "fighters set off a car bomb", "men set up a
// roadblock".
func particle(tags []daybook.Tag, lows []string, i int) {
	if !parting[lows[i+1]] || i+2 >= len(tags) || tags[i].XPOS != "VBN" && tags[i].XPOS != "VBD" || !subject(tags, i-1) || helped(tags, lows, i) {
		return
	}
	if lows[i] != "set" && tags[i+1].XPOS != "RP" {
		return // "a road cut off a ridge"
	}
	switch tags[i+2].XPOS {
	case "DT", "CD", "PRP$":
		tags[i].UPOS, tags[i].XPOS = "VERB", "VBD"
		tags[i+1].UPOS, tags[i+1].XPOS = "ADP", "RP"
	}
}

// parting are particles of verbs with an object.
var parting = lexicon.Words(`off up`)

// hitting are verbs in the present that are plural nouns as well.
var hitting = lexicon.Words(`attacks strikes bombs raids shells storms targets ambushes hits`)

// fired are words that begin what is fired or at whom.
var fired = lexicon.Words(`tear rubber live warning missiles rockets shots bullets mortars shells cruise ballistic at on into upon`)

// presents are verbs in the present whose forms hardly serve as plural nouns.
var presents = lexicon.Words(`injures kills shoots conducts seizes destroys abducts kidnaps`)

// quantities begin a number.
var quantities = lexicon.Words(`at over more about around nearly almost some dozens several scores hundreds many`)

// told reports whether a verb in the past tense is among the tags.
func told(tags []daybook.Tag) bool {
	for i := range tags {
		if tags[i].XPOS == "VBD" && tags[i].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// participle are forms that no past tense has, and participles that take an
// object.
var participle = lexicon.Words(`been done gone given taken known seen shown driven written spoken broken stolen chosen frozen
	fallen eaten thrown grown drawn flown blown sworn torn worn hidden beaten forbidden forgotten risen begun sung sunk
	aged named called dubbed titled entitled nicknamed labelled labeled considered deemed awarded granted paid offered
	handed told asked charged armed`)

// hurting are past tenses that are adjectives of who is hurt as well.
var hurting = lexicon.Words(`wounded injured`)

// willing are verbs with an infinitive whose subject acts.
var willing = lexicon.Words(`threatened vowed pledged agreed decided tried attempted wanted refused failed continued managed promised
	promised started hoped moved offered resolved planned struggled voted rushed hurried prepared declined`)

// intransitive verbs have no passive, so that their participle never stands
// behind a noun.
var intransitive = lexicon.Words(`clashed erupted occurred happened arrived died marched rallied collapsed collided exploded crashed emerged
	escaped agreed replied responded vanished disappeared remained appeared belonged rioted advanced retreated gathered
	surfaced escalated intensified flared loomed lasted prevailed succumbed perished persisted travelled traveled`)

// past are past tenses that can be nothing else.
var past = lexicon.Words(`withdrew overran overthrew slew fled undertook forbade foresaw forwent withstood`)

// pastAlone reports whether a form is an irregular past and no verb of its own.
func pastAlone(low string) bool {
	_, ok := irregular()["V "+low]
	return ok && !baseToo[low]
}

// baseToo are irregular pasts that are base forms as well, and forms that
// exceptions has for other reasons.
var baseToo = lexicon.Words(`lay saw found wound ground bound fell felt rose bore left hit cut put set shut cast cost hurt split spread burst thrust bet
	quit shed rid let read beat come become run overrun overcome bear have do am are be is`)

// menWord are words in "-men" that are no people.
var menWord = lexicon.Words(`specimen regimen abdomen acumen omen women yemen amen bitumen stamen semen dolmen ramen turkmen tasmen lumen carmen`)

// agentNoun reports whether a word is the plural of somebody who does
// something, not the third person of a verb in "-er".
func agentNoun(low string) bool {
	return len(low) > 6 && (strings.HasSuffix(low, "ers") || strings.HasSuffix(low, "ists") || strings.HasSuffix(low, "ants")) && !erVerb[low]
}

var erVerb = lexicon.Words(`considers remembers covers delivers orders suffers differs refers transfers prefers triggers discovers recovers
	answers gathers murders renders numbers wonders powers hovers alters lingers fosters lowers registers administers encounters
	surrenders plunders slaughters empowers shelters chambers whispers shatters scatters batters fosters bothers hinders hampers
	consists exists insists assists resists persists enlists enters offers wavers honours charters masters ministers offsets
	grants wants plants warrants chants`)

// subject reports whether the word at i may be the head of a subject.
func subject(tags []daybook.Tag, i int) bool {
	switch tags[i].XPOS {
	case "NN", "NNS", "NNP", "NNPS", "PRP":
		return true
	}
	return i == 0 && tags[i].XPOS == "VBG" // "Fighting erupted"
}

// helped reports whether an auxiliary stands before i, with no more than
// adverbs, commas and conjunctions or other participles between.
func helped(tags []daybook.Tag, lows []string, i int) bool {
	for j := i - 1; j >= 0 && j > i-12; j-- {
		switch {
		case tags[j].UPOS == "AUX":
			return true
		case tags[j].XPOS == "VBD" || tags[j].XPOS == "." || lows[j] == "who" || lows[j] == "which" || lows[j] == "that":
			return false
		}
	}
	return false
}

// object reports whether a noun phrase or a clause starts at i.
func object(tags []daybook.Tag, lows []string, i int) bool {
	switch tags[i].XPOS {
	case "DT", "PRP$", "PRP":
		return true
	case "IN":
		return lows[i] == "that" || rangeOf(tags, lows, i)
	}
	return false
}

// rangeOf reports whether "between" at word i opens a number of people or things:
// "killed between three and six fighters".
func rangeOf(tags []daybook.Tag, lows []string, i int) bool {
	return lows[i] == "between" && i+4 < len(tags) && tags[i+1].UPOS == "NUM" && lows[i+2] == "and" && tags[i+3].UPOS == "NUM" && tags[i+4].XPOS == "NNS"
}
