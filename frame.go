package daybook

// A Trigger is words that name an event or a speech act of the codebook.
type Trigger struct {
	Span
	Head     int    // token
	Type     string // id of the codebook
	Realis   Realis
	Count    int  // number of events that the words speak of, at least 1
	Past     bool // told as an earlier event: pluperfect, "in 2012", "last year's"
	Definite bool // refers back: "the attack", "these strikes"
	One      bool // one of several just told, an event of its own: "two attacks, one in …"
	Weak     bool // says little by itself ("attack", "killed"); a fuller trigger may absorb it
	Rule     string
	Why      string // rule that set Realis, "" if actual
	WhySpan  Span   // the words that set Realis
}

// A Realis says how an event stands to what happened.
type Realis string

// The kinds of realis, as RECORD.md defines them.
const (
	Actual       Realis = "actual"
	Attempted    Realis = "attempted"
	Planned      Realis = "planned"
	Threatened   Realis = "threatened"
	Hypothetical Realis = "hypothetical"
	Denied       Realis = "denied"
	Generic      Realis = "generic"
)

// A Frame is what the words around one trigger say of its event.
type Frame struct {
	Args  []Argument
	Harms []Toll
}

// An Argument fills one role of a trigger.
type Argument struct {
	Span        // the whole phrase
	Head   int  // token, -1 if none
	Role   Role // agent, patient, …
	Entity int  // index in Entities, -1 if none
	Place  int  // index in Places, -1 if none
	Time   int  // index in Times, -1 if none
	Count  int  // index in Counts, -1 if none
	Doubt  string
	Rule   string
}

// A Role is the part that an argument plays for its trigger.
type Role string

// The roles of arguments. The codebook maps agent and patient to the roles of
// parties.
const (
	RoleAgent      Role = "agent"
	RolePatient    Role = "patient"
	RoleWith       Role = "with" // the other side: "clashed with police"
	RoleTo         Role = "to"   // whom it is for or meant for: "aid to Chad", "rejected a French offer"
	RoleFrom       Role = "from" // whom or what it leaves: "withdrew from Chad"
	RoleInstrument Role = "instrument"
	RolePlace      Role = "place"
	RoleTime       Role = "time"
)

// A Toll is one statement of harm.
type Toll struct {
	Span              // the words: "killing at least 12 soldiers"
	Effect     string // killed, injured, missing, abducted, detained, displaced
	Head       int    // token of the people, -1 if not told
	Of         Span   // words for the people
	Low, High  int    // High -1: no upper bound
	Best       int    // -1: none
	Basis      string
	PartOf     int // index in the frame's Harms, -1 if none
	Cumulative bool
	Rule       string
}

// A Claim is a speech act: somebody says, denies, threatens, blames.
type Claim struct {
	Span           // the sentence or clause that reports it
	Cue     Span   // the words that name the act: "denied", "claimed responsibility"
	Act     string // asserts, denies, …: the acts of RECORD.md
	Speaker Span   // empty if unresolved
	Head    int    // token that heads the speaker's phrase, -1 if none
	Entity  int    // index in Entities, -1 if unresolved
	Against Span   // who is accused, threatened or condemned; empty if nobody
	Target  int    // token that heads Against, -1 if none
	Content Span   // what is said
	Quoted  bool
	Hearsay []Span // the chain, outermost first
	Topics  []int  // indices in Triggers of the events spoken of
	Orphan  string // why the speaker is unresolved, else ""
	Rule    string
}
