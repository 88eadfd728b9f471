package safe

import "testing"

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Aleppo": "Aleppo", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "' =1", "\r=1": "'␍=1", " =1": "' =1", "＝1": "'＝1", "a=b": "a=b", "two\nlines": "two lines",
		"\u00ad=1": "'=1", "\u200b=1": "<U+200B>=1", "\x00=1": "␀=1", "\u202e=1": "<U+202E>=1", "say \"=1\"": "say \"=1\"",
	} {
		if got := Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}
