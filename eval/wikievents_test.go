package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// wikiSample has a document in either form of the archive; the trigger of the
// first stands there twice, and one of its arguments is cut short.
const wikiSample = `{"docid": "old", "tokens": ["Gunmen", "killed", "two", "miners", "."], "sentences": ["Gunmen killed two miners "], "event_mentions": [{"event_type": "Life.Die", "trigger": {"start_idx": 1, "end_idx": 2}, "arguments": [{"role": "Victim", "text": "two miner"}]}, {"event_type": "Life.Die", "trigger": {"start_idx": 1, "end_idx": 2}, "arguments": [{"role": "Killer", "text": "Gunmen"}]}, {"event_type": "Life.Die", "trigger": {"start_idx": -1, "end_idx": 0}, "arguments": []}]}
{"doc_id": "new", "tokens": ["Fire", "A", "blaze", "wrecked", "a", "mill", "."], "sentences": [[[["Fire", 0, 4]], "Fire"], [[["A", 6, 7], ["blaze", 8, 13], ["wrecked", 14, 21], ["a", 22, 23], ["mill", 24, 28], [".", 28, 29]], "A blaze wrecked a mill."]], "entity_mentions": [{"id": "m", "start": 4, "end": 6}], "event_mentions": [{"event_type": "ArtifactExistence.DamageDestroyDisableDismantle.Destroy", "trigger": {"start": 3, "end": 4}, "arguments": [{"entity_id": "m", "role": "Destroyer", "text": "mill"}]}]}
`

func TestWikiDocs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(file, []byte(wikiSample), 0o600); err != nil {
		t.Fatal(err)
	}
	docs, err := wikiDocs([]string{file})
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	old, young := docs[0], docs[1]
	if old.id != "old" || old.text != "Gunmen killed two miners." || len(old.events) != 1 || len(old.events[0].args) != 2 {
		t.Errorf("%+v", old)
	}
	if s := old.nearest("two miner", old.events[0].span); old.text[s.Start:s.End] != "two miners" {
		t.Errorf("nearest: %v", s)
	}
	if young.text != "Fire\n\nA blaze wrecked a mill." || young.events[0].kind != "ArtifactExistence.DamageDestroyDisableDismantle" || young.events[0].args[0].role != "Damager" {
		t.Errorf("%+v", young)
	}
	if r, err := wikievents([]string{file}); err != nil || r.Items != 2 || len(r.Tables) != 2 {
		t.Errorf("%d items, %v", r.Items, err)
	}
}

func TestWikiScore(t *testing.T) {
	d := wikiDoc{text: "They bombed it and shot a man, who died. Talks went on."}
	at := func(word, kind string, args ...string) wikiMention {
		return wikiMention{spanIn(d.text, word), kind, toSet(args)}
	}
	gold := []wikiMention{
		at("bombed it", "Conflict.Attack", "Attacker they", "Target it"),
		at("died", "Life.Die", "Victim man"),
		at("Talks", "Contact.Contact"),
		at("went", "Movement.Transportation"),
	}
	s := wikiScore{types: tally{}, roles: tally{}}
	s.add(d, gold, []wikiMention{
		at("bombed", "Conflict.Attack", "Attacker they", "Place it"),
		at("bombed", "Life.Die"),
		at("died", "Life.Injure", "Victim man"),
	})
	if s.right != 1 || s.word != 2 || s.found != 3 || s.wanted != 4 || s.known != 3 || s.args != [3]int{1, 3, 3} {
		t.Errorf("%+v", s)
	}
}

func TestJoinWords(t *testing.T) {
	text, at := joinWords([]string{"He", "said", ":", `"`, "No", ",", "sir", ".", `"`, "Then", "he", "left", "."}, nil)
	if want := `He said: "No, sir." Then he left.`; text != want {
		t.Errorf("%q, want %q", text, want)
	}
	if s := at[6]; text[s.Start:s.End] != "sir" {
		t.Errorf("%q", text[s.Start:s.End])
	}
}
