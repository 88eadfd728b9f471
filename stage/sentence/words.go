package sentence

import "github.com/daybookhq/daybook/lexicon"

// titles stand before a name or number, so that their full stop never ends a
// sentence.
var titles = lexicon.Words(`mr mrs ms mx dr prof rev fr hon messrs mme gen brig maj col lt capt cpt cmdr adm sgt
	cpl pvt pfc spc msgt ssgt ltc ltg gov sen rep reps sens pres amb atty supt insp det st ste mt ft
	sheikh vs viz cf fig approx est op vol ed eds`)

// abbreviations end a sentence only before a word that starts sentences.
var abbreviations = lexicon.Words(`inc co corp ltd bros jr sr etc al dept div univ assn bn rd ave blvd hwy sq
	e.g i.e ph.d d.c mi km ext tel govt intl natl assoc u.s u.k u.n e.u`)

// months and days are abbreviated before a number.
var months = lexicon.Words(`jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun`)

// zones follow "a.m." within a sentence.
var zones = lexicon.Words(`GMT UTC EST EDT CST PST BST CET EET IST AST Eastern Pacific Central Moscow Baghdad Kyiv
	Kabul Damascus Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
	May June July August September October November December`)

// starters are capitalised only where a sentence starts.
var starters = lexicon.Words(`The A An This That These Those It He She They We I You His Her Their Its Our In On At
	But And Or As For From To With After Before When While Where If Although Though Since Until During
	Some Many Most All No Not One Two Three Several There Here Now Then However Meanwhile Also Earlier
	Later According Both Each Another Other What Who Why How Local Officials Authorities Witnesses Police
	Residents More Nearly About At Least Under Over By Because Despite So Yet Still Last Next`)

// reporting verbs tell who spoke behind a quotation.
var reporting = lexicon.Words(`said says asked asks told added wrote writes tweeted posted replied shouted cried
	demanded wondered insisted exclaimed recalled continued declared warned argued`)
