package merge_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/work"
)

// profiles reads the reports of a txtar file whose first two lines are day and
// outlet, and title.
func profiles(t *testing.T, name string) []*merge.Profile {
	t.Helper()
	coder := work.NewCoder("test")
	var out []*merge.Profile
	for _, f := range archive(t, name) {
		head, rest, _ := strings.Cut(string(f.Data), "\n")
		title, text, _ := strings.Cut(rest, "\n")
		day, outlet, _ := strings.Cut(head, " ")
		a, err := coder.Analyze(&daybook.Document{Text: text, Title: title, Published: day, Outlet: outlet, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range merge.Profiles(a, f.Name) {
			out = append(out, &p)
		}
	}
	return out
}

func archive(t *testing.T, name string) []txtar.File {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return txtar.Parse(data).Files
}

// TestJoin: each report has a telling in the same group as the other reports of
// its event, and no group holds reports of two.
func TestJoin(t *testing.T) {
	ps := profiles(t, "joins.txtar")
	groups, links := merge.Join(ps, nil)
	event := func(p *merge.Profile) string { return path.Dir(p.Report) }
	reports := map[string]map[string]bool{} // event → reports
	for _, p := range ps {
		if reports[event(p)] == nil {
			reports[event(p)] = map[string]bool{}
		}
		reports[event(p)][p.Report] = true
	}
	largest := map[string]int{}
	for _, g := range groups {
		in := map[string]bool{}
		for _, m := range g {
			in[ps[m].Report] = true
			if event(ps[m]) != event(ps[g[0]]) {
				t.Errorf("joined: %s and %s: %v", ps[g[0]].Report, ps[m].Report, merge.Compare(ps[g[0]], ps[m]))
			}
		}
		largest[event(ps[g[0]])] = max(largest[event(ps[g[0]])], len(in))
	}
	for e, want := range reports {
		if largest[e] != len(want) {
			t.Errorf("%s: %d of %d reports joined", e, largest[e], len(want))
			for _, p := range ps {
				for _, q := range ps {
					if event(p) == e && event(q) == e && p.ID < q.ID {
						t.Log(p.Report, p.Type, q.Report, q.Type, merge.Compare(p, q))
					}
				}
			}
		}
	}
	for _, l := range links {
		if l.Score <= 0 || l.A >= l.B || len(l.Because) == 0 {
			t.Errorf("link without a reason: %v", l)
		}
	}
}

// TestOrder: whatever the order of arrival, the same groups and links come out.
func TestOrder(t *testing.T) {
	ps := profiles(t, "joins.txtar")
	want := joined(ps)
	for seed := range uint64(20) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(ps), func(i, k int) { ps[i], ps[k] = ps[k], ps[i] })
		if diff := cmp.Diff(want, joined(ps)); diff != "" {
			t.Fatalf("order %d: %s", seed, diff)
		}
	}
}

// joined renders groups and links in an order of their own.
func joined(ps []*merge.Profile) []string {
	groups, links := merge.Join(ps, nil)
	var out []string
	for _, g := range groups {
		var ids []string
		for _, m := range g {
			ids = append(ids, ps[m].ID)
		}
		out = append(out, strings.Join(ids, " "))
	}
	for _, l := range links {
		out = append(out, fmt.Sprint(l))
	}
	slices.Sort(out)
	return out
}

// TestBridge: a report without an event fits two events that contradict each
// other, and brings them no nearer.
func TestBridge(t *testing.T) {
	coder := work.NewCoder("test")
	var ps []*merge.Profile
	read := func(key, day, text string) {
		a, err := coder.Analyze(&daybook.Document{Text: text, Published: day, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range merge.Profiles(a, key) {
			ps = append(ps, &p)
		}
	}
	read("post", "2019-05-06", "Gunmen attacked a police post in Goma on May 6, 2019, and killed three policemen, said Furaha Bahati, a fishmonger.")
	read("bus", "2019-05-14", "Gunmen ambushed a bus in Goma on May 14, 2019, killing nine passengers, said Furaha Bahati, a fishmonger.")
	read("talk", "2019-05-10", "Police in Goma said that Furaha Bahati, a fishmonger, had been threatened by the gunmen.")
	if len(ps) != 3 || ps[2].Event != "" {
		t.Fatalf("%d profiles", len(ps))
	}
	if s := merge.Compare(ps[0], ps[2]).Score + merge.Compare(ps[1], ps[2]).Score; s <= 0 {
		t.Fatalf("the third fits neither: %v", s)
	}
	groups, _ := merge.Join(ps, nil)
	for _, g := range groups {
		if slices.Contains(g, 0) && slices.Contains(g, 1) {
			t.Error("brought together")
		}
	}
}

// TestList: two items of one day's list are rather of two events than the same
// words in two reports.
func TestList(t *testing.T) {
	coder := work.NewCoder("test")
	score := func(kind string) float64 {
		var ps []merge.Profile
		for key, text := range []string{
			"An air strike on May 6, 2019, killed four people in Idlib, Syria.",
			"Two people were killed in an air strike on a bakery in Idlib, Syria, on May 6, 2019.",
		} {
			a, err := coder.Analyze(&daybook.Document{Text: text, Published: "2019-05-06", Kind: kind, Language: "en"})
			if err != nil {
				t.Fatal(err)
			}
			ps = append(ps, merge.Profiles(a, fmt.Sprint(key))...)
		}
		if len(ps) != 2 {
			t.Fatalf("%s: %d profiles", kind, len(ps))
		}
		return merge.Compare(&ps[0], &ps[1]).Score
	}
	if list, report := score(daybook.KindDayList), score(daybook.KindReport); list >= report {
		t.Errorf("of a list %v, of reports %v", list, report)
	}
}

// TestScore: pairs of reports and whether they are of one event. The words are the
// same in most; what differs is where, when, or whether it happened.
func TestScore(t *testing.T) {
	coder := work.NewCoder("test")
	read := func(key, kind, report string) *merge.Profile {
		day, text, _ := strings.Cut(report, " ")
		a, err := coder.Analyze(&daybook.Document{Text: text, Published: day, Kind: kind, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		ps := merge.Profiles(a, key)
		if len(ps) == 0 || ps[0].Event == "" {
			t.Fatalf("no event read: %s", text)
		}
		return &ps[0]
	}
	for _, f := range archive(t, "scores.txtar") {
		kind := path.Base(f.Name)
		for n, pair := range strings.Split(strings.TrimSpace(string(f.Data)), "\n\n") {
			one, two, _ := strings.Cut(pair, "\n")
			l := merge.Compare(read("one", kind, one), read("two", kind, two))
			if want := path.Dir(f.Name) == "one"; (l.Score > 0) != want {
				t.Errorf("%s %d: %v\n%s\n%v", f.Name, n, l.Score, pair, l.Because)
			}
		}
	}
}

// TestDecisions: what people decided outweighs what was found, both ways.
func TestDecisions(t *testing.T) {
	ps := profiles(t, "joins.txtar")
	id := func(report string) string {
		i := slices.IndexFunc(ps, func(p *merge.Profile) bool { return p.Report == report })
		return ps[i].ID
	}
	decide := func(a, b string, same bool) daybook.Decision {
		return daybook.Decision{A: min(id(a), id(b)), B: max(id(a), id(b)), Same: same, Who: "test"}
	}
	apart := func(a, b string, ds ...daybook.Decision) bool {
		groups, _ := merge.Join(ps, ds)
		for _, g := range groups {
			has := func(want string) bool {
				return slices.ContainsFunc(g, func(m int) bool { return ps[m].ID == id(want) })
			}
			if has(a) && has(b) {
				return false
			}
		}
		return true
	}
	const a, b, other = "kano-abduction/a", "kano-abduction/b", "mosul-ambush/wire"
	if apart(a, b) || !apart(a, other) {
		t.Fatal("the two are not joined as found")
	}
	if !apart(a, b, decide(a, b, false)) {
		t.Error("joined although a person said no")
	}
	if apart(a, other, decide(a, other, true)) {
		t.Error("apart although a person joined them")
	}
}

// TestKeys: tellings that score above 0 share a key, else nobody would compare
// them.
func TestKeys(t *testing.T) {
	ps := profiles(t, "joins.txtar")
	for i, p := range ps {
		for _, q := range ps[:i] {
			met := slices.ContainsFunc(p.Keys(), func(k uint64) bool { return slices.Contains(q.Keys(), k) })
			if path.Dir(p.Report) == path.Dir(q.Report) && merge.Compare(p, q).Score > 0 && !met {
				t.Errorf("%s and %s share no key", p.Report, q.Report)
			}
		}
	}
}

func TestEncoding(t *testing.T) {
	ps := profiles(t, "joins.txtar")
	for i, p := range ps {
		data, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var q merge.Profile
		if err := q.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		if again, _ := q.MarshalBinary(); !slices.Equal(again, data) {
			t.Errorf("%s: other bytes", p.Report)
		}
		other := ps[(i+1)%len(ps)]
		if diff := cmp.Diff(merge.Compare(p, other), merge.Compare(&q, other)); diff != "" {
			t.Error(diff)
		}
		for n := range data {
			if err := new(merge.Profile).UnmarshalBinary(data[:n]); err == nil {
				t.Fatalf("%d of %d bytes were taken for a profile", n, len(data))
			}
		}
	}
}

func FuzzProfile(f *testing.F) {
	f.Add([]byte{1})
	f.Add([]byte("\x01\x03abc\x00\x00\x00\x02\x02\x02\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p merge.Profile
		if p.UnmarshalBinary(data) == nil {
			merge.Compare(&p, &merge.Profile{ID: "t0"})
			p.Keys()
		}
	})
}

// TestFrame: pages that show nothing but a frame are no copies of each other.
func TestFrame(t *testing.T) {
	const frame = "Please check your mailbox and open the message that we sent, then press the button to go on. If nothing arrives, look into the folder for unwanted messages. By going on you accept the terms of use and the rules on how we treat what you tell us about yourself."
	a, err := work.NewCoder("test").Analyze(&daybook.Document{Text: frame, Published: "2017-06-09", Kind: daybook.KindReport, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	s := merge.NewSketch(a)
	if share, why := merge.Copy(&s, &s); why != "" {
		t.Errorf("%s (%.2f)", why, share)
	}
	if len(s.Bands()) > 0 {
		t.Error("is compared")
	}
}

func TestCopies(t *testing.T) {
	coder := work.NewCoder("test")
	sketches := map[string]*merge.Sketch{}
	for _, f := range archive(t, "copies.txtar") {
		a, err := coder.Analyze(&daybook.Document{Text: string(f.Data), Published: "2017-06-09", Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		s := merge.NewSketch(a)
		data, _ := s.MarshalBinary()
		sketches[f.Name] = new(merge.Sketch)
		if err := sketches[f.Name].UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"wire": "same text", "copy": "copied text", "spun": "rewritten text", "own": "", "other": ""} {
		share, why := merge.Copy(sketches["wire"], sketches[name])
		if why != want {
			t.Errorf("%s: %q (%.2f), want %q", name, why, share, want)
		}
		met := slices.ContainsFunc(sketches["wire"].Bands(), func(b uint64) bool { return slices.Contains(sketches[name].Bands(), b) })
		if want != "" && !met {
			t.Errorf("%s: shares no band", name)
		}
	}
}
