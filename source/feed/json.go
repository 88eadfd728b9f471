package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// A value is a string or a number; anything else reads as "".
type value string

// UnmarshalJSON never fails on valid JSON.
func (v *value) UnmarshalJSON(data []byte) error {
	switch c := data[0]; {
	case c == '"':
		return json.Unmarshal(data, (*string)(v))
	case c == '-' || '0' <= c && c <= '9':
		*v = value(data)
	}
	return nil
}

type person struct {
	Name value `json:"name"`
}

type jsonItem struct {
	ID       value           `json:"id"`
	URL      value           `json:"url"`
	External value           `json:"external_url"`
	Title    value           `json:"title"`
	HTML     value           `json:"content_html"`
	Text     value           `json:"content_text"`
	Summary  value           `json:"summary"`
	Date     value           `json:"date_published"`
	Modified value           `json:"date_modified"`
	Author   json.RawMessage `json:"author"`
	Authors  json.RawMessage `json:"authors"`
}

// parseJSON reads a JSON Feed.
func parseJSON(r io.Reader, most int) (*Feed, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(most)))
	if err != nil {
		return nil, err
	}
	var in struct {
		Version  value             `json:"version"`
		Title    value             `json:"title"`
		URL      value             `json:"home_page_url"`
		Language value             `json:"language"`
		Items    []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &in); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if in.Items == nil {
		return nil, fmt.Errorf("%w: no items", ErrMalformed)
	}
	f := &Feed{Kind: KindJSON, Title: string(in.Title), URL: string(in.URL), Language: string(in.Language)}
	for n, data := range in.Items {
		var it jsonItem
		if n == MaxItems {
			f.Faults = append(f.Faults, fmt.Sprintf("more than %d items", MaxItems))
			break
		}
		if json.Unmarshal(data, &it) == nil {
			f.Items = append(f.Items, it.item())
		}
	}
	return f, nil
}

func (j *jsonItem) item() Item {
	it := Item{URL: string(j.URL), ID: string(j.ID), Title: string(j.Title), Published: string(j.Date), Updated: string(j.Modified), Summary: string(j.Summary), Content: string(j.HTML)}
	if it.URL == "" {
		it.URL = string(j.External)
	}
	if it.Content == "" {
		it.Content = paragraphs(string(j.Text))
	}
	var one person
	var many []person
	_ = json.Unmarshal(j.Author, &one)   // another form than expected
	_ = json.Unmarshal(j.Authors, &many) // names no one
	for _, p := range append(many, one) {
		if p.Name != "" && it.Author == "" {
			it.Author = string(p.Name)
		} else if p.Name != "" && p.Name != one.Name {
			it.Author += ", " + string(p.Name)
		}
	}
	return it
}
