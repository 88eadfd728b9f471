package export

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

const sampleText = `Market bombing in Qasr al‑Nil kills five
PORT SELIM, March 4 (CNA) – A car bomb tore through the fish market of Tel Maren on Sunday, killing at least five people and wounding a dozen, the governor said.
“We heard one blast, then a second,” said Nadia Haddad, who sells bread there.
No group claimed the attack. The interior ministry blamed the Eastern Front, which denied any part in it.
Last year two similar attacks hit the town. Talks are planned for April.
READ ALSO: Café chain opens its 100th shop`

// at returns the evidence for words, the n-th time they stand in the text.
func at(t testing.TB, text, words string, n int, rule string) daybook.Evidence {
	t.Helper()
	from := 0
	for {
		i := strings.Index(text[from:], words)
		if i < 0 {
			t.Fatalf("%q is not in the sample", words)
		}
		from += i
		if n--; n <= 0 {
			return daybook.Evidence{Span: daybook.Span{Start: from, End: from + len(words)}, Quote: words, Rule: rule}
		}
		from += len(words)
	}
}

func ref[T any](v T) *T { return &v }

// sample is a record of every kind of thing that a record holds.
func sample(t testing.TB) *daybook.Record {
	t.Helper()
	ev := func(words, rule string) []daybook.Evidence {
		return []daybook.Evidence{at(t, sampleText, words, 1, rule)}
	}
	block := func(kind daybook.BlockKind, words, reason string) daybook.ReportBlock {
		return daybook.ReportBlock{Kind: kind, Span: at(t, sampleText, words, 1, "-").Span, Reason: reason}
	}
	rest := sampleText[strings.Index(sampleText, "A car bomb"):strings.Index(sampleText, "\nREAD")]
	r := &daybook.Record{
		Schema: daybook.Schema,
		Engine: daybook.Engine{Version: "0.1.0", Codebook: "core@1", Models: map[string]string{}},
		Report: daybook.Report{
			ID: "0123456789abcdef", SHA256: strings.Repeat("0123456789abcdef", 4), Kind: "report", Source: "market.txt",
			Outlet: ref("Coast News Agency"), Published: ref("2024-03-04"), Language: "en", Text: sampleText,
			Blocks: []daybook.ReportBlock{
				block("title", "Market bombing in Qasr al‑Nil kills five", ""),
				block("dateline", "PORT SELIM, March 4 (CNA) – ", "place, date and agency before a dash"),
				block("paragraph", rest, ""),
				block("splice", "READ ALSO: Café chain opens its 100th shop", "a link to another story"),
			},
		},
	}
	r.Events = []daybook.Event{
		sampleBombing(t, ev),
		{
			ID: "e2", Type: "ied", Realis: daybook.Actual, Count: 2, Background: true, Status: "uncontested",
			Triggers:   ev("similar attacks", "trigger/attack"),
			When:       daybook.When{From: ref("2023-01-01"), To: ref("2023-12-31"), Precision: "year", Anchor: "published", Evidence: ev("Last year", "timex/last")},
			Confidence: daybook.Confidence{Value: 0.5},
		},
		{
			ID: "e3", Type: "talks", Realis: daybook.Planned, Count: 1, Status: "uncontested",
			Triggers:   ev("Talks", "trigger/talks"),
			When:       daybook.When{From: ref("--04-01"), To: ref("--04-30"), Precision: "month", Anchor: "explicit", Evidence: ev("April", "timex/month")},
			Confidence: daybook.Confidence{Value: 0.6},
		},
	}
	content := at(t, sampleText, "“We heard one blast, then a second,”", 1, "quote/direct")
	r.Statements = []daybook.Statement{
		{ID: "s1", Speaker: daybook.Party{Kind: "unresolved"}, Act: "asserts", Content: &content, Quoted: true, Evidence: ev("said Nadia", "quote/cue")},
		{ID: "s2", Speaker: daybook.Party{Name: ref("The interior ministry"), Canonical: ref("interior ministry"), Kind: "named", Sector: ref("GOV"), Evidence: ev("The interior ministry", "quote/subject")},
			Act: "accuses", About: []string{"e1"}, Against: &daybook.Party{Name: ref("the Eastern Front"), Kind: "named", Evidence: ev("the Eastern Front", "claim/object")}, Evidence: ev("blamed", "claim/blame")},
		{ID: "s3", Speaker: daybook.Party{Name: ref("the Eastern Front"), Kind: "named", Sector: ref("REB"), Evidence: ev("the Eastern Front", "coref/which")}, Act: "denies", About: []string{"e1"},
			Hearsay: []string{"a spokesman"}, Channel: ref("a video"), Evidence: ev("denied", "claim/deny")},
	}
	r.Notes = []daybook.Note{{Code: "unresolved-speaker", Message: "nobody near the quotation is named", Evidence: ev("We heard one blast", "quote/orphan")}}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	r.CodePoints()
	fillLists(r)
	return r
}

// sampleBombing is an event with every field.
func sampleBombing(t testing.TB, ev func(words, rule string) []daybook.Evidence) daybook.Event {
	return daybook.Event{
		ID: "e1", Type: "ied", CAMEO: "183", GTD: "3", Realis: daybook.Actual, Count: 1, Status: "contested",
		ACLED:  &daybook.ACLED{DisorderType: "Political violence", EventType: "Explosions/Remote violence", SubEventType: "Remote explosive/landmine/IED"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "explosives"}, UCDP: ref(3),
		Triggers: []daybook.Evidence{at(t, sampleText, "bombing", 1, "trigger/bombing"), at(t, sampleText, "tore through", 1, "trigger/bomb"), at(t, sampleText, "the attack", 1, "record/same-event")},
		When:     daybook.When{From: ref("2024-03-03"), To: ref("2024-03-03"), Precision: "day", Anchor: "published", Evidence: ev("Sunday", "timex/weekday")},
		Where: []daybook.Where{
			{Name: "fish market", Level: "site", Relation: "at", Evidence: ev("fish market", "place/site")},
			{Name: "Tel Maren", Canonical: ref("Tel Maren"), ID: ref("geonames:1"), Country: ref("SY"), Admin1: ref("Selim"), Lat: ref(35.5), Lon: ref(-12.25),
				Level: "town", Relation: "at", ACLEDGeoPrecision: ref(1), UCDPWherePrec: ref(1), Alternatives: 2, Evidence: ev("Tel Maren", "place/gazetteer")},
		},
		Parties: []daybook.Party{
			{Role: "perpetrator", Name: ref("the Eastern Front"), Canonical: ref("Eastern Front"), Kind: "named", Sector: ref("REB"), Certainty: "accused", Evidence: ev("the Eastern Front", "argument/blamed")},
			{Role: "victim", Name: ref("people"), Kind: "described", Sector: ref("CVL"), Certainty: "stated", Evidence: ev("people", "argument/patient")},
		},
		Weapons: []daybook.Weapon{{Name: "car bomb", Class: "vehicle-bomb", Evidence: ev("car bomb", "argument/instrument")}},
		Harm: []daybook.Harm{
			{Effect: "killed", Group: "civilians", Of: ref("people"), Low: ref(5), Basis: "at-least", Scope: "event", Source: ref("s2"), Evidence: ev("killing at least five people", "harm/kill")},
			{Effect: "injured", Group: "unknown", Low: ref(12), High: ref(12), Best: ref(12), Basis: "number", Scope: "event", Evidence: ev("wounding a dozen", "harm/wound")},
		},
		Confidence: daybook.Confidence{Value: 0.82, Because: []daybook.Reason{{Reason: "named twice", Weight: 0.3}, {Reason: "contested", Weight: -0.1}}},
		Summary:    "A car bomb in Tel Maren killed at least five people on 3 March 2024.",
	}
}

// fillLists makes nil lists empty, as the edge does.
func fillLists(r *daybook.Record) {
	for i := range r.Events {
		e := &r.Events[i]
		list(&e.Where)
		list(&e.Parties)
		list(&e.Weapons)
		list(&e.Harm)
		list(&e.Confidence.Because)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		list(&s.About)
		list(&s.Hearsay)
		list(&s.Speaker.Evidence)
	}
}

func list[T any](p *[]T) {
	if *p == nil {
		*p = []T{}
	}
}
